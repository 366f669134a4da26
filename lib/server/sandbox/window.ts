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
  /** Settles at the end mark, or when the stream ends without one. */
  readonly closed: Promise<void>
  readonly #settle: () => void
  #open = false
  #closed = false

  constructor(
    readonly begin: string,
    readonly end: string,
  ) {
    const { promise, resolve } = withResolvers()
    this.closed = promise
    this.#settle = resolve
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
    this.#settle()
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let settle: (() => void) | undefined
  const promise = new Promise<void>((resolve) => {
    settle = resolve
  })
  return { promise, resolve: () => settle?.() }
}
