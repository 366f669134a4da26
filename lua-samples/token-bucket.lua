--[[perigee
title: Token bucket
purpose: Allow bursts up to a capacity and a steady rate after it, in one hash per client.
group: Limiters and queues
order: 30
tags: rate limit, limiter, throttle, token bucket, burst, hmget, time
KEYS[1] bucket = bucket:{user-7}
ARGV[1] capacity, tokens = 60
ARGV[2] tokens refilled per second = 0.5
ARGV[3] tokens that this request costs = 10
setup:
  HSET bucket:{user-7} tokens 2.5 at 1763683200000
reply:
  1) (integer) 1
  2) (integer) 50
  3) (integer) 0
keys:
  bucket:{user-7} hash pttl 60000..120000
    tokens 50
    ~ at \d{13}
]]
-- Answers: allowed (1 or 0), whole tokens left, milliseconds to wait.
local capacity, perSecond = tonumber(ARGV[1]), tonumber(ARGV[2])
local cost = tonumber(ARGV[3])
if not capacity or not perSecond or not cost then
  return redis.error_reply('ERR capacity, rate and cost must be numbers')
end
if perSecond <= 0 or cost <= 0 or cost > capacity then
  return redis.error_reply('ERR needs rate > 0 and 0 < cost <= capacity')
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- HMGET gives false for each field that is missing: a new client starts with
-- a full bucket.
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(bucket[1] or capacity)
local at = tonumber(bucket[2] or now)

-- Nothing refills the bucket in the background: what should have flowed in is
-- added when somebody asks. math.max, since a clock that is set back must not
-- take tokens away.
tokens = math.min(capacity, tokens + math.max(now - at, 0) / 1000 * perSecond)

local allowed, wait = 0, 0
if tokens >= cost then
  allowed = 1
  tokens = tokens - cost
else
  wait = math.ceil((cost - tokens) / perSecond * 1000)
end

-- tostring keeps the fraction. When the key expires the bucket would be full,
-- which is what a missing key means.
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil(capacity / perSecond * 1000))
return { allowed, math.floor(tokens), wait }
