const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b' }

/** What a text does that is not of the form that is read. */
export class Unreadable extends Error {}

/**
 * Reads what Redis' Lua debugger prints, from its beginning; `text` holds one byte in each UTF-16 unit.
 * What does not read is an `Unreadable`.
 */
export class PrintedText {
  #at = 0

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    return this.#at === this.text.length
  }

  get next(): string | undefined {
    return this.text[this.#at]
  }

  take(text: string): boolean {
    if (!this.text.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  expect(text: string): void {
    if (!this.take(text)) throw new Unreadable()
  }

  /** @param pattern sticky */
  optional(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.text)?.[0] ?? null
    this.#at += found?.length ?? 0
    return found
  }

  /** @param pattern sticky */
  match(pattern: RegExp): string {
    const found = this.optional(pattern)
    if (found === null) throw new Unreadable()
    return found
  }

  /** A string in quotes, as `sdscatrepr` prints it. */
  quoted(): string {
    let value = ''
    for (this.expect('"'); !this.take('"'); ) {
      const plain = this.optional(/[^"\\]+/y)
      if (plain !== null) value += plain
      else value += this.#escape()
    }
    return value
  }

  #escape(): string {
    this.expect('\\')
    const code = this.optional(/x[\da-f]{2}/y)
    if (code !== null) return String.fromCharCode(Number.parseInt(code.slice(1), 16))
    const sign = this.match(/[\s\S]/y)
    return ESCAPES[sign] ?? sign
  }
}
