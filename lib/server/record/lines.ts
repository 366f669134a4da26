import 'server-only'

/** Lines that are read while more are still being made. */
export class Lines {
  readonly #lines: string[] = []
  #ended: { error: unknown } | 'well' | null = null
  #wake: () => void = () => undefined
  /** Called where nobody reads on. */
  onLeft: () => void = () => undefined

  push(line: string): void {
    this.#lines.push(line)
    this.#wake()
  }

  end(): void {
    this.#ended ??= 'well'
    this.#wake()
  }

  fail(error: unknown): void {
    this.#ended ??= { error }
    this.#wake()
  }

  /** Comes back once there is a line. @throws what it failed with before there was one */
  async begun(): Promise<void> {
    while (this.#lines.length === 0 && this.#ended === null) await this.#more()
    if (this.#lines.length === 0) this.#check()
  }

  /** All lines that are there, joined, again and again to their end. @throws what it failed with */
  async *read(): AsyncGenerator<string> {
    try {
      for (;;) {
        while (this.#lines.length === 0 && this.#ended === null) await this.#more()
        if (this.#lines.length > 0) yield this.#lines.splice(0).join('')
        else {
          this.#check()
          return
        }
      }
    } finally {
      this.onLeft()
    }
  }

  #check(): void {
    if (this.#ended !== null && this.#ended !== 'well') throw this.#ended.error
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
