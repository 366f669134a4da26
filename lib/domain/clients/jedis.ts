import type { Reply } from '@/lib/domain/resp/reply'
import { type ClientResult, type ClientValue, literals, QUOTING, textLiteral } from './literal'

/**
 * What `jedis.eval(String, …)` of Jedis 5 and later returns as `Object`: strings decoded as UTF-8. An error
 * throws a `JedisDataException`, one inside a list is an element. A verbatim string keeps its format.
 * @see https://github.com/redis/jedis/blob/master/src/main/java/redis/clients/jedis/Protocol.java
 */
export function inJedis(reply: Reply): ClientResult {
  return { kind: 'message' in reply ? 'error' : 'value', ...javaValue(reply) }
}

function javaValue(reply: Reply): ClientValue {
  switch (reply.type) {
    case 'simple-string':
    case 'bulk-string':
      return { type: 'String', literal: textLiteral(reply.value, QUOTING.java) }
    case 'verbatim-string': {
      const text = textLiteral(reply.value, QUOTING.java)
      return { type: 'String', literal: `"${reply.format}:${text.slice(1)}` }
    }
    case 'integer':
      return { type: 'Long', literal: `${reply.value}L` }
    case 'big-number':
      return { type: 'BigInteger', literal: reply.value }
    case 'double':
      return { type: 'Double', literal: javaDouble(reply.value) }
    case 'boolean':
      return { type: 'Boolean', literal: String(reply.value) }
    case 'null':
      return { type: 'null', literal: 'null' }
    case 'simple-error':
    case 'bulk-error':
      return { type: 'JedisDataException', literal: `JedisDataException: ${reply.message}` }
    case 'array':
    case 'set':
    case 'push':
      return { type: 'List<Object>', literal: `[${literals(reply.items.map(javaValue))}]` }
    case 'map': {
      const pairs = reply.entries
        // Entries without a value are left out.
        .filter((entry) => entry.every(({ type }) => type !== 'null'))
        .map(([key, value]) => `${javaValue(key).literal}=${javaValue(value).literal}`)
      return { type: 'Map<String, Object>', literal: `{${pairs.join(', ')}}` }
    }
  }
}

function javaDouble(text: string): string {
  if (text.includes('nan')) return 'NaN'
  if (text.includes('inf')) return text.startsWith('-') ? '-Infinity' : 'Infinity'
  const short = String(Number(text))
  return /[.e]/.test(short) ? short : `${short}.0`
}
