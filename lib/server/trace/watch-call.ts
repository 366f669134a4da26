import 'server-only'

/** Elements of a value that is read whole; of a larger one those that a command names. */
const WHOLE_ELEMENTS = 48
/** Bytes of a string value that are read. */
const VALUE_BYTES = 1024

/**
 * A script that executes commands and tells what they did to their keys. ARGV: how many commands; of each
 * its length and its arguments. It replies, for each key, its name and how it was before and after:
 * type; expiry; length; 1 where the elements are all there; elements, in pairs where they have two parts;
 * of a stream its last id and groups. As a script it has every command at once, in one exchange, and nothing
 * blocks or expires in between.
 */
export const WATCH_CALL = `
local commands, at = {}, 2
for i = 1, tonumber(ARGV[1]) do
  local command, size = {}, tonumber(ARGV[at])
  for j = 1, size do command[j] = ARGV[at + j] end
  commands[i] = command
  at = at + size + 1
end
local keys, named = {}, {}
for _, command in ipairs(commands) do
  local found = redis.pcall('COMMAND', 'GETKEYS', unpack(command))
  local name = string.upper(command[1])
  if name == 'FLUSHALL' or name == 'FLUSHDB' then found = redis.call('KEYS', '*') end
  if not found.err then
    for _, key in ipairs(found) do
      if not named[key] then keys[#keys + 1] = key end
      local list = named[key] or {}
      for j = 3, math.min(#command, ${WHOLE_ELEMENTS}) do list[#list + 1] = command[j] end
      named[key] = list
    end
  end
end
local function elements(kind, key, size)
  local whole = size <= ${WHOLE_ELEMENTS}
  local list = {}
  if kind == 'hash' then
    if whole then return 1, redis.call('HGETALL', key) end
    for _, field in ipairs(named[key]) do
      local value = redis.call('HGET', key, field)
      if value then list[#list + 1] = field; list[#list + 1] = value end
    end
  elseif kind == 'set' then
    if whole then return 1, redis.call('SMEMBERS', key) end
    for _, member in ipairs(named[key]) do
      if redis.call('SISMEMBER', key, member) == 1 then list[#list + 1] = member end
    end
  else
    if whole then return 1, redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end
    for _, member in ipairs(named[key]) do
      local score = redis.call('ZSCORE', key, member)
      if score then list[#list + 1] = member; list[#list + 1] = score end
    end
  end
  return 0, list
end
local function look(key)
  local kind = redis.call('TYPE', key).ok
  if kind == 'none' then return {kind} end
  local expires = redis.call('PEXPIRETIME', key)
  if kind == 'string' then
    local size = redis.call('STRLEN', key)
    return {kind, expires, size, size <= ${VALUE_BYTES} and 1 or 0, {redis.call('GETRANGE', key, 0, ${VALUE_BYTES - 1})}}
  elseif kind == 'list' then
    local size = redis.call('LLEN', key)
    local first = redis.call('LRANGE', key, 0, ${WHOLE_ELEMENTS - 1})
    return {kind, expires, size, size <= ${WHOLE_ELEMENTS} and 1 or 0, first}
  elseif kind == 'stream' then
    local size = redis.call('XLEN', key)
    local first = redis.call('XRANGE', key, '-', '+', 'COUNT', ${WHOLE_ELEMENTS})
    local last = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)
    local groups = redis.call('XINFO', 'GROUPS', key)
    return {kind, expires, size, size <= ${WHOLE_ELEMENTS} and 1 or 0, first, last[1] and last[1][1] or '0-0', groups}
  end
  local lengths = {hash = 'HLEN', set = 'SCARD', zset = 'ZCARD'}
  if not lengths[kind] then return {kind, expires, 0, 0, {}} end
  local size = redis.call(lengths[kind], key)
  return {kind, expires, size, elements(kind, key, size)}
end
local before = {}
for i, key in ipairs(keys) do before[i] = look(key) end
for _, command in ipairs(commands) do redis.pcall(unpack(command)) end
local told = {}
for i, key in ipairs(keys) do told[i] = {key, before[i], look(key)} end
return told
`
