/** Writes two keys of different types, so that a report of it has calls, effects and changes. */
export const COUNT_SOURCE = [
  "local count = redis.call('INCR', KEYS[1])",
  "redis.call('HSET', KEYS[2], 'last', ARGV[1])",
  'return count',
].join('\n')

/** What runs it in a session. */
export const COUNT_BODY = JSON.stringify({
  ...{ source: COUNT_SOURCE, keys: ['count', 'by'], args: ['me'] },
  start: 'keep',
})
