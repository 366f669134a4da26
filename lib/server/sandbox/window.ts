import 'server-only'

/**
 * The part of a stream that belongs to one run. Two marks, which nobody can guess, are sent before
 * and after the script on the same connection, and come out in order on every stream of the server.
 */
export class Window<Item> {
  readonly items: Item[] = []
  /** True where there was more than the limits let it keep. */
  truncated = false
  /** True once the end mark was seen; a stream may end without one. */
  complete = false
  #settle: (() => void) | null = null
  #open = false
  #closed = false

  constructor(
    readonly begin: string,
    readonly end: string,
  ) {}

  /** Settles at the end mark, or when the stream ends without one. Mostly that is past by the time anybody waits. */
  get closed(): Promise<void> {
    if (this.#closed) return Promise.resolve()
    return new Promise((resolve) => {
      const others = this.#settle
      this.#settle = () => {
        others?.()
        resolve()
      }
    })
  }

  get isOpen(): boolean {
    return this.#open
  }

  get isClosed(): boolean {
    return this.#closed
  }

  /** Tells it that a mark was seen; false for a text that is neither of its own. */
  mark(text: string): boolean {
    if (text === this.begin) this.#open = true
    else if (text === this.end) {
      this.complete = true
      this.close()
    } else return false
    return true
  }

  close(): void {
    this.#open = false
    this.#closed = true
    this.#settle?.()
  }
}
