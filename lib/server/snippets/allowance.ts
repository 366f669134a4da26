import 'server-only'
import { Problem } from '@/lib/server/problem'

/** What a record takes besides its content. */
const RECORD_BYTES = 512

/**
 * How much may be stored for good, by all who share together: some bytes at once, which come back evenly over
 * a period. By whom is not asked: an address is the proxy's to know, and a session is had for nothing.
 */
export class Allowance {
  #used = 0
  #atMs: number

  constructor(
    private readonly bytes: number,
    private readonly periodMs: number,
    nowMs: number = performance.now(),
  ) {
    this.#atMs = nowMs
  }

  /** Takes a record of this content off it. @throws Problem where that is too much at present */
  spend(contentBytes: number, nowMs: number = performance.now()): void {
    const back = ((nowMs - this.#atMs) / this.periodMs) * this.bytes
    this.#used = Math.max(0, this.#used - back)
    this.#atMs = nowMs
    // What is larger than all of it takes all of it: nothing that the contract allows waits for ever.
    const needed = Math.min(this.bytes, contentBytes + RECORD_BYTES)
    const missing = this.#used + needed - this.bytes
    if (missing > 0) {
      const waitMs = (missing / this.bytes) * this.periodMs
      throw new Problem('rate-limited', 'Too much was shared here in a short time.', {
        retryAfterSeconds: Math.ceil(waitMs / 1_000),
      })
    }
    this.#used += needed
  }
}
