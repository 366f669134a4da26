--[[perigee
title: Sliding-window rate limit
purpose: Allow N requests in any span of the window's length, with the time of each one kept.
group: Limiters and queues
order: 20
tags: rate limit, limiter, throttle, sliding window, sorted set, zremrangebyscore
KEYS[1] requests, by time = hits:{user-7}
KEYS[2] counter that makes them unique = hits:{user-7}:seq
ARGV[1] requests per window = 3
ARGV[2] window, milliseconds = 60000
setup:
  ZADD hits:{user-7} 1763683200000 1763683200000-1 1763683215000 1763683215000-2
  SET hits:{user-7}:seq 2
reply:
  1) (integer) 1
  2) (integer) 2
  3) (integer) 0
keys:
  hits:{user-7} zset pttl 30000..60000
    ~ \d{13} \d{13}-3
  hits:{user-7}:seq string pttl 30000..61000
    3
]]
-- Answers: allowed (1 or 0), requests left, milliseconds to wait.
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
if not limit or not window or limit < 1 or window < 1 or window % 1 ~= 0 then
  return redis.error_reply('ERR limit and window must be whole numbers above 0')
end

-- The server's clock: the clocks of clients differ.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- Forget what has left the window.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)

local used = redis.call('ZCARD', KEYS[1])
if used >= limit then
  local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return { 0, 0, oldest[2] + window - now }
end

-- A set holds each member once, so two requests in one millisecond need
-- different ones. A random number can repeat, and the request would not be
-- counted; a counter cannot.
local seq = redis.call('INCR', KEYS[2])
redis.call('ZADD', KEYS[1], now, now .. '-' .. seq)

-- The limiter of somebody who has stopped asking goes away by itself.
redis.call('PEXPIRE', KEYS[1], window)
redis.call('PEXPIRE', KEYS[2], window)
return { 1, limit - used - 1, 0 }
