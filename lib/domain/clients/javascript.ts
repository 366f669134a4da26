import type { Reply } from '@/lib/domain/resp/reply'
import { type ClientResult, type ClientValue, literals, QUOTING, textLiteral } from './literal'

/**
 * What `redis.eval` of ioredis 6 resolves to, with its default `replyMapping`, `legacy`: maps are flat
 * arrays and doubles strings, as on RESP2. `null` for the RESP2 null, errors reject with a `ReplyError`.
 * @see https://github.com/redis/ioredis#resp3-protocol
 */
export function inIoredis(reply: Reply): ClientResult {
  return result(reply, 'ReplyError', {
    map: (entries) => array(entries.flat()),
    double: (text) => ({ type: 'string', literal: textLiteral(text, QUOTING.javascript) }),
  })
}

/**
 * What `client.eval` of node-redis 5 resolves to without a `typeMapping`. Integers are `number`, so that
 * digits beyond 2^53 are rounded; errors reject with an `ErrorReply`, those inside a list are elements.
 * @see https://github.com/redis/node-redis/blob/master/docs/RESP.md
 */
export function inNodeRedis(reply: Reply): ClientResult {
  return result(reply, 'ErrorReply', {
    map: (entries) => ({
      type: 'object',
      literal: `{ ${entries.map(([key, value]) => `${key.literal}: ${value.literal}`).join(', ')} }`,
    }),
    double: (text) => ({ type: 'number', literal: jsNumber(text) }),
  })
}

type Dialect = {
  map(entries: [ClientValue, ClientValue][]): ClientValue
  double(text: string): ClientValue
}

function result(reply: Reply, errorName: string, dialect: Dialect): ClientResult {
  const kind = 'message' in reply ? 'error' : 'value'
  return { kind, ...valueOfReply(reply, errorName, dialect) }
}

function valueOfReply(reply: Reply, errorName: string, dialect: Dialect): ClientValue {
  const inner = (one: Reply) => valueOfReply(one, errorName, dialect)
  switch (reply.type) {
    case 'simple-string':
    case 'bulk-string':
    case 'verbatim-string':
      return { type: 'string', literal: textLiteral(reply.value, QUOTING.javascript) }
    case 'integer':
      return { type: 'number', literal: jsNumber(reply.value) }
    case 'big-number':
      return { type: 'bigint', literal: `${reply.value}n` }
    case 'double':
      return dialect.double(reply.value)
    case 'boolean':
      return { type: 'boolean', literal: String(reply.value) }
    case 'null':
      return { type: 'null', literal: 'null' }
    case 'simple-error':
    case 'bulk-error':
      return {
        type: errorName,
        literal: `${errorName}: ${reply.message}`,
      }
    case 'array':
    case 'set':
    case 'push':
      return array(reply.items.map(inner))
    case 'map':
      return dialect.map(reply.entries.map(([key, value]) => [inner(key), inner(value)]))
  }
}

const array = (items: ClientValue[]): ClientValue => ({
  type: 'Array',
  literal: `[${literals(items)}]`,
})

/** A number as JavaScript prints it, rounded to what a double holds. */
function jsNumber(text: string): string {
  if (/^-?inf$/.test(text)) return text.replace('inf', 'Infinity')
  const value = Number(text)
  return Number.isNaN(value) ? 'NaN' : String(value)
}
