--[[perigee
title: Fixed-window rate limit
purpose: Allow N requests per window with one counter that expires.
group: Limiters and queues
order: 10
tags: rate limit, limiter, throttle, fixed window, incr, expire
KEYS[1] counter = rate:{user-7}
ARGV[1] requests per window = 5
ARGV[2] window, milliseconds = 60000
reply:
  1) (integer) 1
  2) (integer) 4
  ~ 3\) \(integer\) (60000|59\d{3})
keys:
  rate:{user-7} string pttl 30000..60000
    1
]]
-- Answers: allowed (1 or 0), requests left, milliseconds until the window
-- ends.
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
if not limit or not window or limit < 1 or window < 1 or window % 1 ~= 0 then
  return redis.error_reply('ERR limit and window must be whole numbers above 0')
end

local used = redis.call('INCR', KEYS[1])

-- Only the first request of a window sets its end: if each one did, a busy
-- client's window would never end. Sent as two commands, a crash between them
-- would leave a counter that never expires, and a client locked out for good.
if used == 1 then
  redis.call('PEXPIRE', KEYS[1], window)
end

-- Cheap, and not exact: around the end of a window, twice the limit can pass
-- in a moment. The sliding window does not allow that.
local allowed = used <= limit and 1 or 0
return { allowed, math.max(limit - used, 0), redis.call('PTTL', KEYS[1]) }
