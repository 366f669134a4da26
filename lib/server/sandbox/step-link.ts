import 'server-only'
import type { LogLine } from '@/lib/contract/run'
import type { DecodeLimits } from '@/lib/domain/resp/decode-event'
import { ReplyDecoder } from '@/lib/domain/resp/decoder'
import { encodeCommands } from '@/lib/domain/resp/encode-command'
import type { Reply } from '@/lib/domain/resp/reply'
import { IN_TRANSACTION, inTransaction, ofTransaction, TransactionBytes } from './in-transaction'
import type { LogReader } from './log-reader'
import type { Command, SandboxSocket } from './socket'

/** What the debugger said to commands: the lines of each answer, one byte in each UTF-16 unit. */
export type Heard =
  | { kind: 'said'; answers: readonly (readonly string[])[] }
  /** The script has ended; less was answered. `reply` is null where none came: the process ended before. */
  | { kind: 'ended'; answers: readonly (readonly string[])[]; reply: Reply | null }
  /** More was said at once than is taken. */
  | { kind: 'too-large' }

/** So many bytes the debugger reads at once; what it read after a command it drops. */
const READ_BYTES = 1024
/** How long the answer to a second command is waited for, to see whether it is taken. */
const TRIED_MS = 250
const ENDED = '<endsession>'

/** A command that fills what the debugger reads at once: its last argument, which must be of no effect, is made longer. */
export function filled(...command: readonly string[]): Buffer {
  for (let more = READ_BYTES; more > 0; more--) {
    const longer = [...command.slice(0, -1), `${command.at(-1)}${'x'.repeat(more)}`]
    const bytes = Buffer.from(encodeCommands([longer]))
    if (bytes.length === READ_BYTES) return bytes
  }
  throw new Error(`${command.join(' ')} cannot fill ${READ_BYTES} bytes`)
}

/**
 * A connection under `SCRIPT DEBUG YES` that steps fast. The debugger takes one command of what it reads at once, so
 * that several commands go out together where each but the last fills one read.
 */
export class StepLink {
  readonly #decoder: ReplyDecoder
  readonly #bytes = new TransactionBytes()
  /** What came of a line that has not ended, and how much that is. */
  #parts: string[] = []
  #size = 0
  /** Lines that are still to come of the answer that is read; null between answers. */
  #left: number | null = null
  #lines: string[] = []
  #answers: string[][] = []
  #hasEnded = false
  #reply: Reply | null = null
  #isClosed = false
  #isTooLarge = false
  #wanted = 0
  #wake: () => void = () => undefined
  #takesSeveral = true

  constructor(
    private readonly socket: SandboxSocket,
    private readonly log: LogReader | null,
    private readonly limits: DecodeLimits,
  ) {
    this.#decoder = new ReplyDecoder(inTransaction(limits))
    socket.onChunk = (chunk) => {
      this.#read(this.#bytes.restore(chunk))
      if (this.#isSettled) this.#wake()
    }
    socket.onClose = () => {
      this.#isClosed = true
      this.#wake()
    }
    log?.open()
  }

  /** Sends the script, and hears of its first stop; see `IN_TRANSACTION` for how. */
  async begin(command: Command): Promise<Heard> {
    for (const queued of [IN_TRANSACTION.before, command]) await this.send(queued)
    return this.send(IN_TRANSACTION.after)
  }

  /** Sends one command of any size. */
  send(command: Command): Promise<Heard> {
    return this.#exchange(Buffer.from(encodeCommands([command])), 1)
  }

  /** Sends commands at once; each but the last has to be one of `filled`. */
  async sendAll(commands: readonly Buffer[]): Promise<Heard> {
    if (this.#takesSeveral) return this.#exchange(Buffer.concat(commands), commands.length)
    const answers: (readonly string[])[] = []
    for (const command of commands) {
      const heard = await this.#exchange(command, 1)
      if (heard.kind === 'too-large') return heard
      answers.push(...heard.answers)
      if (heard.kind === 'ended') return { ...heard, answers }
    }
    return { kind: 'said', answers }
  }

  /** Finds out whether this server takes several commands at once. Asked at the first stop. */
  async tryAll(): Promise<void> {
    const trace = filled('trace', '-')
    const both = this.#exchange(Buffer.concat([trace, trace]), 2)
    const late = Symbol('late')
    let timer: NodeJS.Timeout | undefined
    const first = await Promise.race([
      both,
      new Promise<typeof late>((resolve) => {
        timer = setTimeout(() => resolve(late), TRIED_MS)
      }),
    ])
    clearTimeout(timer)
    if (first !== late) return
    this.#takesSeveral = false
    // What was only slow has been said before this is answered.
    await this.#exchange(Buffer.from(encodeCommands([['maxlen']])), 1)
    const isAnswered = () => this.#answers.some(([line]) => line?.includes('replies are'))
    while (!this.#isClosed && !isAnswered()) await this.#more()
  }

  /** What the script logged since this was asked last: it is on a stream of its own, before what it said. */
  async logged(): Promise<LogLine[]> {
    if (this.log === null) return []
    await new Promise((resolve) => setImmediate(resolve))
    const { lines } = this.log.close(0)
    this.log.open()
    return lines
  }

  close(): void {
    this.log?.close(0)
    this.socket.close()
  }

  get #isSettled(): boolean {
    if (this.#isTooLarge || this.#isClosed || this.#reply !== null) return true
    return !this.#hasEnded && this.#answers.length >= this.#wanted
  }

  async #exchange(bytes: Buffer, wanted: number): Promise<Heard> {
    this.#answers = []
    this.#wanted = wanted
    if (!this.#isClosed) this.socket.sendBytes(bytes)
    while (!this.#isSettled) await this.#more()
    const answers = this.#answers
    if (this.#isTooLarge) return { kind: 'too-large' }
    if (this.#hasEnded || this.#isClosed) return { kind: 'ended', answers, reply: this.#reply }
    return { kind: 'said', answers }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  #read(chunk: Buffer): void {
    if (this.#hasEnded) {
      this.#decode(chunk)
      return
    }
    const came = chunk.toString('latin1')
    this.#parts.push(came)
    this.#size += came.length
    if (this.#size > this.limits.maxBytes) {
      this.#isTooLarge = true
      this.socket.close()
      return
    }
    // What is said has no line feeds but those that end its lines.
    if (!came.includes('\n')) return
    const text = this.#parts.join('')
    let from = 0
    while (!this.#hasEnded) {
      const end = text.indexOf('\n', from)
      if (end < 0) break
      this.#line(text.slice(from, end - 1))
      from = end + 1
    }
    const rest = text.slice(from)
    this.#parts = this.#hasEnded || rest === '' ? [] : [rest]
    this.#size = rest.length
    if (this.#hasEnded && rest !== '') this.#decode(Buffer.from(rest, 'latin1'))
  }

  #line(line: string): void {
    if (this.#left === null) {
      this.#left = line.startsWith('*') ? Number(line.slice(1)) : 0
      this.#lines = []
    } else {
      this.#lines.push(line.slice(1))
      this.#left -= 1
    }
    if (this.#left > 0) return
    this.#left = null
    this.#answers.push(this.#lines)
    this.#hasEnded = this.#lines.at(-1) === ENDED
  }

  #decode(chunk: Uint8Array): void {
    for (const event of this.#decoder.push(chunk)) {
      if (event.kind === 'reply') this.#reply ??= ofTransaction(event.reply)
      else this.#isTooLarge = true
    }
  }
}
