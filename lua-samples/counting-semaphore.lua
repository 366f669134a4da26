--[[perigee
title: Counting semaphore with leases
purpose: Let at most N clients hold a resource at a time, and free the place of one that died.
group: Limiters and queues
order: 40
tags: semaphore, concurrency, lease, lock, sorted set, zcard
KEYS[1] holders, by the end of their lease = semaphore:{export}
ARGV[1] places = 2
ARGV[2] lease, milliseconds = 60000
ARGV[3] holder = worker-c
setup:
  ZADD semaphore:{export} 1763683200000 worker-a 4102444800000 worker-b
reply:
  1) (integer) 1
  2) (integer) 2
  3) (integer) 60000
keys:
  semaphore:{export} zset pttl 60000..4102444800000
    ~ \d{13} worker-c
    4102444800000 worker-b
]]
-- Answers: held (1 or 0), places taken, milliseconds that the lease lasts or
-- until a place is free. To renew a lease, ask again before it ends; to give
-- the place back: ZREM <semaphore> <holder>.
local places, lease = tonumber(ARGV[1]), tonumber(ARGV[2])
if not places or not lease or places < 1 or lease < 1 or lease % 1 ~= 0 then
  return redis.error_reply('ERR places and lease must be whole numbers above 0')
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- A holder that crashed never gives its place back; its lease ends instead.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)

local taken = redis.call('ZCARD', KEYS[1])
local holds = redis.call('ZSCORE', KEYS[1], ARGV[3])
if not holds and taken >= places then
  local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return { 0, taken, first[2] - now }
end

redis.call('ZADD', KEYS[1], now + lease, ARGV[3])

-- The key is needed for as long as the longest lease.
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
redis.call('PEXPIREAT', KEYS[1], last[2])
return { 1, holds and taken or taken + 1, lease }
