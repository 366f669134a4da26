import { isAggregate } from '@/lib/domain/resp/aggregate'
import type { Reply } from '@/lib/domain/resp/reply'
import { findKey } from './find-key'
import { type ClientResult, type ClientValue, literals, QUOTING, textLiteral } from './literal'

/** Errors that have a type of their own, since go-redis 9.17. */
const TYPED: ReadonlyMap<string, string> = new Map([
  ['LOADING', '*proto.LoadingError'],
  ['READONLY', '*proto.ReadOnlyError'],
  ['MOVED', '*proto.MovedError'],
  ['ASK', '*proto.AskError'],
  ['CLUSTERDOWN', '*proto.ClusterDownError'],
  ['TRYAGAIN', '*proto.TryAgainError'],
  ['MASTERDOWN', '*proto.MasterDownError'],
])

/**
 * What `rdb.Eval(…).Result()` of go-redis 9 returns. A null is the error `redis.Nil`, inside a list it is
 * `nil`; the set is a slice. A map whose key is a list, a map or a null cannot be read: the call fails.
 * @see https://github.com/redis/go-redis/blob/master/internal/proto/reader.go
 * @see https://github.com/redis/go-redis/blob/master/internal/proto/redis_errors.go
 */
export function inGoRedis(reply: Reply): ClientResult {
  if (reply.type === 'null') return { kind: 'error', type: 'error', literal: 'redis.Nil' }
  const key = findKey(reply, (one) => isAggregate(one) || one.type === 'null')
  if (key !== null) {
    const type = key.type === 'map' ? 'map[interface {}]interface {}' : '[]interface {}'
    const words = `redis: RESP3 map key must be a scalar type, got ${type}`
    const literal = key.type === 'null' ? 'redis.Nil' : `"${words}"`
    return { kind: 'error', type: 'error', literal }
  }
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
    case 'bulk-error': {
      const [code = ''] = reply.message.split(' ')
      const type = TYPED.get(code) ?? 'proto.RedisError'
      return { type, literal: textLiteral(reply.message, QUOTING.go) }
    }
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
