--[[perigee
title: Replicas get effects, not scripts
purpose: Use the time and chance in a script, and see that replicas and the AOF receive plain writes.
group: Replication
order: 10
tags: replication, effects, aof, time, random, spop, expire, pexpireat, deterministic
KEYS[1] players = players:{game}
KEYS[2] drawn = drawn:{game}
ARGV[1] seconds to keep the draw = 60
setup:
  SADD players:{game} ada ben cem
reply:
  ~ 1\) "(ada|ben|cem)"
  ~ 2\) \(integer\) \d{10}
keys:
  players:{game} set
    ~ (ada|ben|cem)
    ~ (ada|ben|cem)
  drawn:{game} string pttl 59000..60000
    ~ "(ada|ben|cem) at \d{10}"
]]
-- The draw is by chance and the stamp by the clock: run again, and both are
-- others. Replicas must not draw for themselves, so since Redis 7 they are
-- sent what happened, never the script:
--
--   SPOP                becomes  SREM of the member that was drawn
--   SET … EX 60         becomes  SET … PXAT <moment>
--   TIME, SCARD         become   nothing: they change no data
--
-- The two writes stand between MULTI and EXEC, so that a replica too has
-- both or none.
if redis.call('SCARD', KEYS[1]) == 0 then
  return redis.error_reply('ERR nobody is left')
end

local now = redis.call('TIME')[1]
local player = redis.call('SPOP', KEYS[1])
redis.call('SET', KEYS[2], player .. ' at ' .. now, 'EX', ARGV[1])
return { player, tonumber(now) }
