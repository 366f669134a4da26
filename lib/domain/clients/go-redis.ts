import type { Reply } from '@/lib/domain/resp/reply'
import { type ClientResult, type ClientValue, literals, QUOTING, textLiteral } from './literal'

/**
 * What `rdb.Eval(…).Result()` of go-redis 9 returns. A null is the error `redis.Nil`, inside a list it is
 * `nil`; the set is a slice.
 * @see https://github.com/redis/go-redis/blob/master/internal/proto/reader.go
 */
export function inGoRedis(reply: Reply): ClientResult {
  if (reply.type === 'null') return { kind: 'error', type: 'error', literal: 'redis.Nil' }
  return { kind: 'message' in reply ? 'error' : 'value', ...goValue(reply) }
}

function goValue(reply: Reply): ClientValue {
  switch (reply.type) {
    case 'simple-string':
    case 'bulk-string':
    case 'verbatim-string':
      return { type: 'string', literal: textLiteral(reply.value, QUOTING.go) }
    case 'integer':
      return { type: 'int64', literal: `int64(${reply.value})` }
    case 'big-number':
      return { type: '*big.Int', literal: reply.value }
    case 'double':
      return { type: 'float64', literal: `float64(${goFloat(reply.value)})` }
    case 'boolean':
      return { type: 'bool', literal: String(reply.value) }
    case 'null':
      return { type: 'nil', literal: 'nil' }
    case 'simple-error':
    case 'bulk-error':
      return { type: 'proto.RedisError', literal: textLiteral(reply.message, QUOTING.go) }
    case 'array':
    case 'set':
    case 'push':
      return { type: '[]any', literal: `[]any{${literals(reply.items.map(goValue))}}` }
    case 'map': {
      const pairs = reply.entries.map(
        ([key, value]) => `${goValue(key).literal}: ${goValue(value).literal}`,
      )
      return { type: 'map[any]any', literal: `map[any]any{${pairs.join(', ')}}` }
    }
  }
}

function goFloat(text: string): string {
  if (text.includes('nan')) return 'NaN'
  if (text.includes('inf')) return text.startsWith('-') ? '-Inf' : '+Inf'
  return String(Number(text))
}
