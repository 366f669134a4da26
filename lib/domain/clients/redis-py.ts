import type { Reply } from '@/lib/domain/resp/reply'
import { type ClientResult, type ClientValue, literals, pythonBytes } from './literal'

/**
 * What `r.eval` of redis-py returns, with `decode_responses=False`. Sets are lists, because members may not
 * be hashable; an error raises `ResponseError`, one inside a list is an element.
 * @see https://github.com/redis/redis-py/blob/master/redis/_parsers/resp3.py
 */
export function inRedisPy(reply: Reply): ClientResult {
  return { kind: 'message' in reply ? 'error' : 'value', ...pythonValue(reply) }
}

function pythonValue(reply: Reply): ClientValue {
  switch (reply.type) {
    case 'simple-string':
    case 'bulk-string':
    case 'verbatim-string':
      return { type: 'bytes', literal: pythonBytes(reply.value) }
    case 'integer':
    case 'big-number':
      return { type: 'int', literal: reply.value }
    case 'double':
      return { type: 'float', literal: pythonFloat(reply.value) }
    case 'boolean':
      return { type: 'bool', literal: reply.value ? 'True' : 'False' }
    case 'null':
      return { type: 'NoneType', literal: 'None' }
    case 'simple-error':
    case 'bulk-error':
      return {
        type: 'ResponseError',
        // The parser takes the code `ERR` off, and no other.
        literal: `ResponseError: ${reply.message.replace(/^ERR /, '')}`,
      }
    case 'array':
    case 'set':
    case 'push':
      return { type: 'list', literal: `[${literals(reply.items.map(pythonValue))}]` }
    case 'map': {
      const pairs = reply.entries.map(
        ([key, value]) => `${pythonValue(key).literal}: ${pythonValue(value).literal}`,
      )
      return { type: 'dict', literal: `{${pairs.join(', ')}}` }
    }
  }
}

function pythonFloat(text: string): string {
  if (/inf|nan/.test(text)) return `float('${text}')`
  const short = String(Number(text))
  return /[.e]/.test(short) ? short : `${short}.0`
}
