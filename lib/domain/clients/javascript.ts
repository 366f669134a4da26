import type { Reply } from '@/lib/domain/resp/reply'
import { type ClientResult, type ClientValue, literals, QUOTING, textLiteral } from './literal'

/**
 * What `redis.eval` of ioredis 6 resolves to, with its default `replyMapping`, `legacy`: on RESP3 the same
 * as on RESP2, so maps are flat arrays, doubles and big numbers strings, booleans 1 and 0. Errors
 * reject with a `ReplyError`, those inside a list are elements. `ioredis.test.ts` asks ioredis itself.
 * @see ioredis, `legacyTypeMapping` in built/DataHandler.js
 */
export function inIoredis(reply: Reply): ClientResult {
  const text = (value: string): ClientValue => ({
    type: 'string',
    literal: textLiteral(value, QUOTING.javascript),
  })
  return result(reply, {
    errorName: () => 'ReplyError',
    map: (entries) => array(entries.flat()),
    double: text,
    bigNumber: text,
    boolean: (value) => ({ type: 'number', literal: value ? '1' : '0' }),
  })
}

/**
 * What `client.eval` of node-redis 5 resolves to without a `typeMapping`. Integers are `number`, so that
 * digits beyond 2^53 are rounded; a map is an object without a prototype, whose keys are strings. Errors
 * reject with a `SimpleError` or `BlobError`, both an `ErrorReply`; those inside a list are elements.
 * @see https://github.com/redis/node-redis/blob/master/packages/client/lib/RESP/decoder.ts
 * @see https://github.com/redis/node-redis/blob/master/packages/client/lib/errors.ts
 */
export function inNodeRedis(reply: Reply): ClientResult {
  return result(reply, {
    errorName: (type) => (type === 'simple-error' ? 'SimpleError' : 'BlobError'),
    map: (entries) => {
      const pairs = entries.map(([key, value]) => `${propertyName(key)}: ${value.literal}`)
      return { type: 'object', literal: pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }` }
    },
    double: (text) => ({ type: 'number', literal: jsNumber(text) }),
    bigNumber: (digits) => ({ type: 'bigint', literal: `${digits}n` }),
    boolean: (value) => ({ type: 'boolean', literal: String(value) }),
  })
}

/** A key of an object: whatever is no string becomes one. */
function propertyName({ type, literal }: ClientValue): string {
  return type === 'string' ? literal : `'${literal.replace(/n$/, '')}'`
}

type Dialect = {
  errorName(type: 'simple-error' | 'bulk-error'): string
  map(entries: [ClientValue, ClientValue][]): ClientValue
  double(text: string): ClientValue
  bigNumber(digits: string): ClientValue
  boolean(value: boolean): ClientValue
}

function result(reply: Reply, dialect: Dialect): ClientResult {
  const kind = 'message' in reply ? 'error' : 'value'
  return { kind, ...valueOfReply(reply, dialect) }
}

function valueOfReply(reply: Reply, dialect: Dialect): ClientValue {
  const inner = (one: Reply) => valueOfReply(one, dialect)
  switch (reply.type) {
    case 'simple-string':
    case 'bulk-string':
    case 'verbatim-string':
      return { type: 'string', literal: textLiteral(reply.value, QUOTING.javascript) }
    case 'integer':
      return { type: 'number', literal: jsNumber(reply.value) }
    case 'big-number':
      return dialect.bigNumber(reply.value)
    case 'double':
      return dialect.double(reply.value)
    case 'boolean':
      return dialect.boolean(reply.value)
    case 'null':
      return { type: 'null', literal: 'null' }
    case 'simple-error':
    case 'bulk-error':
      return {
        type: dialect.errorName(reply.type),
        literal: `${dialect.errorName(reply.type)}: ${reply.message}`,
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
