import { bytesOf } from '@/lib/domain/trace/debugger-value'
import { PrintedText, Unreadable } from '@/lib/domain/trace/printed-text'
import { namedNumber, type RecordedValue } from './value'

/**
 * What an expression gave, exactly, or what was wrong with it, verbatim. `kept`: what it is to be evaluated over has been
 * put by. `replayed`: how many replies of `TIME` were those of the recording until then.
 */
export type Answer =
  | { kind: 'kept' }
  | { kind: 'replayed'; times: number }
  | { kind: 'values'; values: RecordedValue[] }
  | { kind: 'error'; phase: 'compile' | 'run'; message: string }

const SAID = /^<debug> line \d+: (?=")/
const OPAQUE = /^@(function|userdata|thread|light-userdata) (?:\w+: )?([^;]*);/

/**
 * Reads what the debugger says of an evaluated expression; one byte in each UTF-16 unit.
 * @param marker the word that it begins with
 * @returns null for any other line
 */
export function readAnswer(line: string, marker: string): Answer | null {
  const [head] = SAID.exec(line) ?? []
  if (head === undefined) return null
  try {
    const text = new PrintedText(line.slice(head.length)).quoted()
    const [kind, rest] = split(text, marker)
    if (kind === 'values') return { kind, values: new Reader(rest).all() }
    if (kind === 'kept') return { kind }
    if (kind === 'replayed') return { kind, times: Number(rest) }
    if (kind !== 'compile' && kind !== 'run') return null
    const message = bytesOf(rest)
    return { kind: 'error', phase: kind, message: typeof message === 'string' ? message : rest }
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

function split(text: string, marker: string): [kind: string, rest: string] {
  const head = `${marker} `
  if (!text.startsWith(head)) return ['', '']
  const at = text.indexOf(' ', head.length)
  return [text.slice(head.length, at), text.slice(at + 1)]
}

class Reader {
  #at = 0

  constructor(private readonly text: string) {}

  all(): RecordedValue[] {
    const values: RecordedValue[] = []
    while (this.#at < this.text.length) values.push(this.#value())
    return values
  }

  #value(): RecordedValue {
    const sign = this.text[this.#at]
    this.#at += 1
    switch (sign) {
      case '_':
        return null
      case 'T':
        return true
      case 'F':
        return false
      case '~':
        return { cut: true }
      case '#':
        return ofNumber(this.#upTo(';'))
      case '$': {
        const length = Number(this.#upTo(';'))
        this.#at += length
        return bytesOf(this.text.slice(this.#at - length, this.#at))
      }
      case '{':
        return this.#table()
      default:
        return this.#opaque()
    }
  }

  #table(): RecordedValue {
    const table: [RecordedValue, RecordedValue][] = []
    while (this.text[this.#at] !== '}') table.push([this.#value(), this.#value()])
    this.#at += 1
    const isList = table.every(([key], index) => key === index + 1)
    return isList ? { list: table.map(([, value]) => value) } : { table }
  }

  #opaque(): RecordedValue {
    const [all, opaque, at = ''] = OPAQUE.exec(this.text.slice(this.#at - 1)) ?? []
    if (all === undefined) throw new Unreadable()
    this.#at += all.length - 1
    switch (opaque) {
      case 'function':
      case 'thread':
      case 'userdata':
      case 'light-userdata':
        return { opaque, at: at === '' ? '(nil)' : at }
      default:
        throw new Unreadable()
    }
  }

  #upTo(sign: string): string {
    const end = this.text.indexOf(sign, this.#at)
    if (end < 0) throw new Unreadable()
    const found = this.text.slice(this.#at, end)
    this.#at = end + 1
    return found
  }
}

function ofNumber(text: string): RecordedValue {
  return namedNumber(text) ?? Number(text)
}
