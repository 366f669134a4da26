import 'server-only'
import type { RecordPart } from '@/lib/contract/record'
import type { RecordedStep } from '@/lib/domain/recording/step'

/** Steps of the first part, and of a later one; each has twice as many as the one before. */
const FIRST_STEPS = 20
const MOST_STEPS = 1_000
/** After so long steps are sent, however few. */
const WAITED_MS = 100

/** Writes the parts of a recording as lines of JSON, and counts its bytes. */
export class Parts {
  bytes = 0
  #count = 0
  #steps: string[] = []
  #most = FIRST_STEPS
  #sentMs = performance.now()

  /** @param write takes a line with its line end */
  constructor(private readonly write: (line: string) => void) {}

  /** How many steps there are. */
  get count(): number {
    return this.#count
  }

  begin(part: Extract<RecordPart, { kind: 'begin' }>): void {
    this.#write(JSON.stringify(part))
  }

  step(step: RecordedStep): void {
    const json = JSON.stringify(step)
    this.#steps.push(json)
    this.#count += 1
    this.bytes += Buffer.byteLength(json)
    const isLate = performance.now() - this.#sentMs > WAITED_MS
    if (this.#steps.length >= this.#most || isLate) this.#flush()
  }

  end(part: Extract<RecordPart, { kind: 'end' }>): void {
    this.#flush()
    this.#write(JSON.stringify(part))
  }

  #flush(): void {
    if (this.#steps.length === 0) return
    this.#write(`{"kind":"steps","steps":[${this.#steps.join(',')}]}`)
    this.#steps = []
    this.#most = Math.min(MOST_STEPS, this.#most * 2)
    this.#sentMs = performance.now()
  }

  #write(json: string): void {
    this.write(`${json}\n`)
  }
}
