import type { Reply } from '@/lib/domain/resp/reply'
import { findKey } from './find-key'
import { type ClientResult, type ClientValue, literals, QUOTING, textLiteral } from './literal'

/** The exceptions of some codes; all of them are a `JedisDataException`. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['MOVED', 'JedisMovedDataException'],
  ['ASK', 'JedisAskDataException'],
  ['CLUSTERDOWN', 'JedisClusterException'],
  ['BUSY', 'JedisBusyException'],
  ['NOSCRIPT', 'JedisNoScriptException'],
  ['WRONGPASS', 'JedisAccessControlException'],
  ['NOPERM', 'JedisAccessControlException'],
])

/** What of a map's keys is bytes to Jedis, which takes nothing else for one. */
const BYTES: readonly Reply['type'][] = ['simple-string', 'bulk-string', 'verbatim-string']

/**
 * What `jedis.eval(String, …)` of Jedis 5 and later returns as `Object`: strings decoded as UTF-8. An error
 * throws the exception of its code, else a `JedisDataException`; one inside a list is an element. A
 * verbatim string keeps its format. A map without entries is one; a key of a map has to be a string.
 * @see https://github.com/redis/jedis/blob/master/src/main/java/redis/clients/jedis/Protocol.java
 * @see https://github.com/redis/jedis/blob/master/src/main/java/redis/clients/jedis/BuilderFactory.java (`AGGRESSIVE_ENCODED_OBJECT`)
 */
export function inJedis(reply: Reply): ClientResult {
  if (findKey(reply, ({ type }) => type !== 'null' && !BYTES.includes(type)) !== null) {
    const literal = 'ClassCastException: the key of a map is not a byte[]'
    return { kind: 'error', type: 'ClassCastException', literal }
  }
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
    case 'bulk-error': {
      const [code = ''] = reply.message.split(' ')
      const type = EXCEPTIONS.get(code) ?? 'JedisDataException'
      return { type, literal: `${type}: ${reply.message}` }
    }
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
