import 'server-only'

/** One function of a compiled script; its line numbers count from 1, and `first` of the script itself is 0. */
export type Prototype = {
  first: number
  last: number
  code: readonly Instruction[]
  /** The texts among its constants, by their index; null for any other constant. */
  constants: readonly (string | null)[]
  functions: readonly Prototype[]
  upvalues: number
  parameters: number
  /** Whether its first local after the parameters is one that Lua calls `arg` and leaves nil, since `...` is used. */
  hidesArg: boolean
}
/** One instruction, taken apart as `lopcodes.h` has it; its line counts from 1. */
export type Instruction = { op: number; a: number; b: number; c: number; bx: number; line: number }

/** Of a function with `...`: it has a local `arg`, and that is a table, as in Lua 5.0. */
const [HAS_ARG, NEEDS_ARG] = [1, 4]

/** `ESC Lua`, version 5.1, official format, little endian; sizes of `int`, `size_t`, instruction and number. */
const HEADER = Buffer.from([0x1b, 0x4c, 0x75, 0x61, 0x51, 0, 1, 4, 8, 4, 8, 0])

/**
 * Reads what `string.dump` gave of a script that was compiled and not executed.
 * @returns null where it is not of Lua 5.1 on a common 64-bit machine
 * @see https://www.lua.org/source/5.1/ldump.c.html
 */
export function readChunk(dump: Uint8Array): Prototype | null {
  const bytes = Buffer.from(dump.buffer, dump.byteOffset, dump.byteLength)
  if (!bytes.subarray(0, HEADER.length).equals(HEADER)) return null
  return new Reader(bytes).prototype()
}

class Reader {
  #at = HEADER.length

  constructor(private readonly bytes: Buffer) {}

  prototype(): Prototype {
    this.#text()
    const [first, last, upvalues] = [this.#int(), this.#int(), this.#byte()]
    const [parameters, vararg] = [this.#byte(), this.#byte()]
    this.#at += 1
    const words = this.#list(() => this.#int())
    const constants = this.#list(() => this.#constant())
    const functions = this.#list(() => this.prototype())
    const lines = this.#list(() => this.#int())
    this.#list(() => [this.#text(), this.#int(), this.#int()])
    this.#list(() => this.#text())
    const code = words.map((word, at) => instruction(word, lines[at] ?? 0))
    const hidesArg = (vararg & HAS_ARG) !== 0 && (vararg & NEEDS_ARG) === 0
    return { first, last, code, constants, functions, upvalues, parameters, hidesArg }
  }

  #constant(): string | null {
    const type = this.#byte()
    if (type === 4) return this.#text()
    // A boolean has one byte, a number eight, nil none.
    this.#at += type === 1 ? 1 : type === 3 ? 8 : 0
    return null
  }

  #list<Item>(read: () => Item): Item[] {
    return Array.from({ length: this.#int() }, read)
  }

  #text(): string {
    const length = Number(this.bytes.readBigUInt64LE(this.#at))
    this.#at += 8 + length
    // A zero byte ends it, which is counted.
    return this.bytes.toString('latin1', this.#at - length, this.#at - Math.min(1, length))
  }

  #int(): number {
    this.#at += 4
    return this.bytes.readInt32LE(this.#at - 4)
  }

  #byte(): number {
    this.#at += 1
    return this.bytes.readUInt8(this.#at - 1)
  }
}

const instruction = (word: number, line: number): Instruction => ({
  ...{
    op: word & 0x3f,
    a: (word >>> 6) & 0xff,
    b: (word >>> 23) & 0x1ff,
    c: (word >>> 14) & 0x1ff,
  },
  ...{ bx: word >>> 14, line },
})
