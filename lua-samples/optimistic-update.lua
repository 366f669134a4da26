--[[perigee
title: Optimistic update without WATCH
purpose: Write only if nobody has changed the record since it was read, by its version field.
group: Atomic patterns
order: 70
tags: compare-and-set, cas, version, optimistic locking, watch, multi
KEYS[1] record = page:{home}
ARGV[1] version that was read (0: none yet) = 4
ARGV[2] new text = Hello, world
setup:
  HSET page:{home} version 4 text Hello
reply:
  1) (integer) 1
  2) (integer) 5
keys:
  page:{home} hash
    version 5
    text "Hello, world"
]]
-- WATCH ties up a connection from the read to EXEC, and fails when any field
-- changes. A version needs no connection: it may be read now and written back
-- by a form that is sent tomorrow.
local version = redis.call('HGET', KEYS[1], 'version') or '0'

-- Refused: give back what is there now, so that the client can merge and try
-- again at once.
if version ~= ARGV[1] then
  return { 0, tonumber(version), redis.call('HGET', KEYS[1], 'text') }
end

redis.call('HSET', KEYS[1], 'text', ARGV[2])
return { 1, redis.call('HINCRBY', KEYS[1], 'version', 1) }
