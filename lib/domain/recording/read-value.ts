import { bytesOf } from '@/lib/domain/trace/debugger-value'
import { PrintedText, Unreadable } from '@/lib/domain/trace/printed-text'
import { namedNumber, type RecordedValue } from './value'

const CUT = '<max recursion level reached! Nested table?>'
const OPAQUE = /^(function|userdata|thread|light-userdata)@(0x[\da-f]+|\(nil\))$/
const NUMBER = /-?(?:inf|nan|\d+(?:\.\d+)?(?:e[+-]\d+)?)/y
/** So many digits `%g` prints at most; a number that takes all of them may have more. */
const PRINTED_DIGITS = 6

/**
 * Reads a Lua value as Redis' debugger prints it, binary safe; `text` holds one byte in each UTF-16 unit. What
 * looks the same is taken for the rarer one: the string `function@0x1f` for a function.
 *
 * @returns undefined for what is no printed value
 * @see https://redis.io/docs/latest/develop/programmability/lua-debugging/
 */
export function readPrintedValue(text: string): RecordedValue | undefined {
  try {
    const printed = new PrintedText(text)
    const value = valueIn(printed)
    return printed.isAtEnd ? value : undefined
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

function valueIn(text: PrintedText): RecordedValue {
  if (text.next === '"') return ofQuoted(text.quoted())
  if (text.take('{')) return tableIn(text)
  if (text.take('nil')) return null
  if (text.take('true')) return true
  if (text.take('false')) return false
  if (text.take(CUT)) return { cut: true }
  return ofNumber(text.match(NUMBER))
}

function tableIn(text: PrintedText): RecordedValue {
  if (text.next !== '[') return { list: itemsIn(text, valueIn) }
  const table = itemsIn(text, (from): [RecordedValue, RecordedValue] => {
    from.expect('[')
    const key = valueIn(from)
    from.expect(']=')
    return [key, valueIn(from)]
  })
  return { table }
}

function itemsIn<Item>(text: PrintedText, itemIn: (text: PrintedText) => Item): Item[] {
  const items: Item[] = []
  while (!text.take('}')) {
    if (items.length > 0) text.expect('; ')
    items.push(itemIn(text))
  }
  return items
}

function ofQuoted(text: string): RecordedValue {
  const [, opaque, at = ''] = OPAQUE.exec(text) ?? []
  switch (opaque) {
    case 'function':
    case 'userdata':
    case 'thread':
    case 'light-userdata':
      return { opaque, at }
    default:
      return bytesOf(text)
  }
}

function ofNumber(text: string): RecordedValue {
  return namedNumber(text) ?? (isWhole(text) ? Number(text) : { about: text })
}

/** Whether a number is likely to be what it is printed as: a few more digits would not have been printed. */
function isWhole(text: string): boolean {
  if (text.includes('e')) return false
  const digits = text.replace(/^-?0?\.?0*/, '').replace('.', '')
  return digits.length < PRINTED_DIGITS
}
