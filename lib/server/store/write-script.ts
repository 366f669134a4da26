import 'server-only'

/** The field that holds the version of a record; those of its user begin with `:`. */
export const VERSION_FIELD = 'v'

/** Pairs that `unpack` is given at once: Lua's stack has room for 8 000 values. */
const CHUNK = 1_000

/**
 * One write of one record, as the type `Write` has it. ARGV: expected version or an empty string, next
 * version, `1` to replace, milliseconds to keep or `0`, how many fields to set, their names and values in
 * turn, names to remove. Gives 1 where it was written, now or before, and the version found where not.
 *
 * A server without memory refuses the first write of a script only, and never `DEL`: so that one is an `HSET`,
 * or a full server would take the rest.
 */
export const WRITE_SCRIPT = `
local key, expected, following = KEYS[1], ARGV[1], ARGV[2]
local found = redis.call('HGET', key, '${VERSION_FIELD}') or ''
if found == following then return 1 end
if found ~= expected then return found end
redis.call('HSET', key, '${VERSION_FIELD}', following)
if ARGV[3] == '1' then
  redis.call('DEL', key)
  redis.call('HSET', key, '${VERSION_FIELD}', following)
end
local pairs_end = 5 + 2 * tonumber(ARGV[5])
for at = 6, pairs_end, ${2 * CHUNK} do
  redis.call('HSET', key, unpack(ARGV, at, math.min(at + ${2 * CHUNK - 1}, pairs_end)))
end
for at = pairs_end + 1, #ARGV, ${CHUNK} do
  redis.call('HDEL', key, unpack(ARGV, at, math.min(at + ${CHUNK - 1}, #ARGV)))
end
if ARGV[4] == '0' then redis.call('PERSIST', key) else redis.call('PEXPIRE', key, ARGV[4]) end
return 1
`
