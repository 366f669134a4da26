--[[perigee
title: Unique id per day
purpose: Number things 1, 2, 3 anew each day, with a counter that removes itself.
group: Limiters and queues
order: 60
tags: id, sequence, counter, daily, incr, expireat
KEYS[1] counter of the day = invoice-id:{2025-11-21}
ARGV[1] day, as it stands in the id = 20251121
reply:
  "20251121-000001"
keys:
  invoice-id:{2025-11-21} string pttl 86300000..172800000
    1
]]
-- INCR starts a missing key at 1 and never gives a number twice.
local n = redis.call('INCR', KEYS[1])

-- A counter that expires during its day would start at 1 again and give the
-- same ids twice. The midnight UTC after next is at least a day away, so it
-- outlives its day in every time zone.
if n == 1 then
  local now = tonumber(redis.call('TIME')[1])
  redis.call('EXPIREAT', KEYS[1], now - now % 86400 + 2 * 86400)
end

return string.format('%s-%06d', ARGV[1], n)
