import { isAggregate } from '@/lib/domain/resp/aggregate'
import type { Reply } from '@/lib/domain/resp/reply'
import { findKey } from './find-key'
import { type ClientResult, type ClientValue, literals, pythonBytes } from './literal'

/** The exceptions that an error's code is raised as, and then it is not in the words any more. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['ERR', 'ResponseError'],
  ['OOM', 'OutOfMemoryError'],
  ['EXECABORT', 'ExecAbortError'],
  ['LOADING', 'BusyLoadingError'],
  ['NOSCRIPT', 'NoScriptError'],
  ['READONLY', 'ReadOnlyError'],
  ['NOAUTH', 'AuthenticationError'],
  ['WRONGPASS', 'AuthenticationError'],
  ['NOPERM', 'NoPermissionError'],
  ['ASK', 'AskError'],
  ['TRYAGAIN', 'TryAgainError'],
  ['MOVED', 'MovedError'],
  ['CLUSTERDOWN', 'ClusterDownError'],
  ['CROSSSLOT', 'ClusterCrossSlotError'],
  ['MASTERDOWN', 'MasterDownError'],
])

/**
 * What `r.eval` of redis-py returns, with `decode_responses=False`. Sets are lists, because members may not
 * be hashable, and a map with a key that is not is a `TypeError`. An error is raised as the exception of
 * its code, others as `ResponseError` with it; one inside a list is an element.
 * @see https://github.com/redis/redis-py/blob/master/redis/_parsers/resp3.py
 * @see https://github.com/redis/redis-py/blob/master/redis/_parsers/base.py
 */
export function inRedisPy(reply: Reply): ClientResult {
  const unhashable = findKey(reply, isAggregate)
  if (unhashable !== null) {
    const kind = unhashable.type === 'map' ? 'dict' : 'list'
    const literal = `TypeError: unhashable type: '${kind}'`
    return { kind: 'error', type: 'TypeError', literal }
  }
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
    case 'bulk-error': {
      const [code = ''] = reply.message.split(' ')
      const type = EXCEPTIONS.get(code)
      return type === undefined
        ? { type: 'ResponseError', literal: `ResponseError: ${reply.message}` }
        : { type, literal: `${type}: ${reply.message.slice(code.length + 1)}` }
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
