import 'server-only'

/** The field that holds the version of a record; those of its user begin with `:`. */
export const VERSION_FIELD = 'v'
/** The field that holds the versions before, the latest first, each with a space behind it. */
const EARLIER_FIELD = 'e'
/** Whether a field is none of the user's. */
export const isOwnField = (name: string): boolean => !name.startsWith(':')
/** Bytes of the versions before that are kept: of eight. They matter for as long as a write may be sent again. */
const EARLIER_BYTES = 8 * 17

/** Pairs that `unpack` is given at once: Lua's stack has room for 8 000 values. */
const CHUNK = 1_000

/**
 * One write of one record, as the type `Write` has it. ARGV: expected version or an empty string, next
 * version, `1` to replace, milliseconds to keep or `0`, how many fields to set, their names and values in
 * turn, names to remove. Gives 1 where it was written, now or before, even where others have written since, and the
 * version found where not.
 *
 * A server without memory refuses the first write of a script only, and never `DEL`: so that one is an `HSET`,
 * or a full server would take the rest.
 */
export const WRITE_SCRIPT = `
local key, expected, following = KEYS[1], ARGV[1], ARGV[2]
local found, earlier = unpack(redis.call('HMGET', key, '${VERSION_FIELD}', '${EARLIER_FIELD}'))
found, earlier = found or '', earlier or ''
if found == following or string.find(earlier, following .. ' ', 1, true) then return 1 end
if found ~= expected then return found end
local versions = { '${VERSION_FIELD}', following }
if found ~= '' then
  versions[3], versions[4] = '${EARLIER_FIELD}', string.sub(found .. ' ' .. earlier, 1, ${EARLIER_BYTES})
end
redis.call('HSET', key, unpack(versions))
if ARGV[3] == '1' then
  redis.call('DEL', key)
  redis.call('HSET', key, unpack(versions))
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
