--[[perigee
title: Spend from a balance
purpose: Subtract a cost only if the balance covers it, and treat a missing key as a balance of 0.
group: Atomic patterns
order: 30
tags: balance, credits, check-and-set, missing key, attempt to compare nil with number, decrby
KEYS[1] balance = credits:{alice}
ARGV[1] cost = 30
setup:
  SET credits:{alice} 100
reply:
  1) (integer) 1
  2) (integer) 70
keys:
  credits:{alice} string
    70
]]
-- Nothing runs between the check and the write, so it never goes below 0.
local cost = tonumber(ARGV[1])
if not cost or cost < 1 or cost % 1 ~= 0 then
  return redis.error_reply('ERR cost must be a whole number, at least 1')
end

-- GET gives false for a missing key, and tonumber(false) is nil. Without
-- "or 0", the comparison would raise "attempt to compare nil with number".
-- Try it with another KEYS[1].
local balance = tonumber(redis.call('GET', KEYS[1]) or 0)
if balance < cost then
  return { 0, balance }
end

return { 1, redis.call('DECRBY', KEYS[1], cost) }
