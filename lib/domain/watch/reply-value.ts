import type { RecordedValue } from '@/lib/domain/recording/value'
import type { Reply } from '@/lib/domain/resp/reply'

/**
 * The Lua value that Redis makes of a reply for the script that called.
 * @see https://redis.io/docs/latest/develop/programmability/lua-api/#data-type-conversion
 */
export function luaOfReply(reply: Reply): RecordedValue {
  switch (reply.type) {
    case 'simple-string':
      return { table: [['ok', reply.value]] }
    case 'simple-error':
    case 'bulk-error':
      return { table: [['err', reply.message]] }
    case 'integer':
      return Number(reply.value)
    case 'bulk-string':
      return reply.value
    case 'boolean':
      return reply.value
    case 'null':
      return reply.as === 'null' ? null : false
    case 'double':
      return { table: [['double', doubleOf(reply.value)]] }
    case 'big-number':
      return { table: [['big_number', reply.value]] }
    case 'verbatim-string': {
      const { format, value } = reply
      const fields: [RecordedValue, RecordedValue][] = [
        ['format', format],
        ['string', value],
      ]
      return { table: [['verbatim_string', { table: fields }]] }
    }
    case 'array':
    case 'push':
      return listOf(reply.items.map(luaOfReply))
    case 'set': {
      const members = reply.items.map((item): [RecordedValue, RecordedValue] => [
        luaOfReply(item),
        true,
      ])
      return { table: [['set', { table: members }]] }
    }
    case 'map': {
      const entries = reply.entries.map(([key, value]): [RecordedValue, RecordedValue] => [
        luaOfReply(key),
        luaOfReply(value),
      ])
      return { table: [['map', { table: entries.filter(([, value]) => value !== null) }]] }
    }
  }
}

/** A nil in a table is nothing there, so that what has one is no list any more. */
function listOf(items: RecordedValue[]): RecordedValue {
  if (!items.includes(null)) return { list: items }
  const entries = items.map((item, index): [RecordedValue, RecordedValue] => [index + 1, item])
  return { table: entries.filter(([, item]) => item !== null) }
}

function doubleOf(text: string): RecordedValue {
  if (text === 'inf' || text === '-inf' || text === 'nan' || text === '-nan') {
    return { number: text }
  }
  const value = Number(text)
  return Object.is(value, -0) ? { number: '-0' } : value
}
