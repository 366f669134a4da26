import { toBytes } from '@/lib/domain/bytes/codec'
import type { LuaValue } from './lua-value'

const LETTERS: Readonly<Record<string, LuaValue>> = {
  Z: { type: 'nil' },
  J: { type: 'null' },
  T: { type: 'boolean', value: true },
  F: { type: 'boolean', value: false },
  D: { type: 'too-deep' },
  X: { type: 'function' },
  U: { type: 'userdata' },
  H: { type: 'thread' },
}

/** A value from the string that `DESCRIBE_LUA` makes of it; null where it is no such string. */
export function readLuaValue(described: Uint8Array): LuaValue | null {
  const reader = new Reader(described)
  const value = reader.value()
  return reader.isWhole ? value : null
}

/** Depth is limited by what describes. */
class Reader {
  #at = 0
  #isBroken = false

  constructor(private readonly raw: Uint8Array) {}

  get isWhole(): boolean {
    return !this.#isBroken && this.#at === this.raw.length
  }

  value(): LuaValue {
    const letter = String.fromCharCode(this.raw[this.#at] ?? 0)
    this.#at += 1
    switch (letter) {
      case 'N':
        return { type: 'number', value: this.#until(';') }
      case 'S': {
        const [size, kept] = [this.#count(','), this.#count(':')]
        const bytes = this.raw.subarray(this.#at, this.#at + kept)
        this.#at += kept
        return { type: 'string', value: toBytes(bytes), size }
      }
      case 'C':
        return { type: 'cycle', up: this.#count(';') }
      case '{': {
        const [items, fields, left] = [this.#count(','), this.#count(','), this.#count(':')]
        return {
          type: 'table',
          items: this.#many(items, () => this.value()),
          fields: this.#many(fields, () => [this.value(), this.value()] as [LuaValue, LuaValue]),
          left,
        }
      }
    }
    const plain = LETTERS[letter]
    if (plain === undefined) this.#isBroken = true
    return plain ?? { type: 'nil' }
  }

  #many<Item>(count: number, one: () => Item): Item[] {
    const items: Item[] = []
    while (items.length < count && !this.#isBroken) items.push(one())
    return items
  }

  #count(end: string): number {
    const count = Number(this.#until(end))
    if (!Number.isSafeInteger(count) || count < 0) this.#isBroken = true
    return count
  }

  #until(end: string): string {
    const stop = this.raw.indexOf(end.charCodeAt(0), this.#at)
    if (stop < 0) {
      this.#isBroken = true
      return ''
    }
    const text = String.fromCharCode(...this.raw.subarray(this.#at, stop))
    this.#at = stop + 1
    return text
  }
}
