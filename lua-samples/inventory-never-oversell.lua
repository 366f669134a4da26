--[[perigee
title: Inventory: never oversell
purpose: Take units of stock for an order, or refuse, in one step that nothing can interrupt.
group: Atomic patterns
order: 20
tags: inventory, stock, reserve, oversell, race condition, check-then-act, decrby
KEYS[1] units in stock = stock:{sku-42}
KEYS[2] orders, by time = orders:{sku-42}
ARGV[1] units wanted = 1
ARGV[2] time of the order, Unix seconds = 1763683200
ARGV[3] order = order-7f3a
setup:
  SET stock:{sku-42} 3
  ZADD orders:{sku-42} 1763600000 order-1a2b
  EXPIRE orders:{sku-42} 86400
reply:
  1) (integer) 1
  2) (integer) 2
  3) "reserved"
keys:
  stock:{sku-42} string
    2
  orders:{sku-42} zset pttl 86300000..86400000
    1763600000 order-1a2b
    1763683200 order-7f3a
]]
-- Take ARGV[1] units of KEYS[1], or refuse. Nothing runs between the check
-- and the write.
local stock = tonumber(redis.call('GET', KEYS[1]) or 0)
local want = tonumber(ARGV[1])

-- A negative amount would fill the shelf.
if not want or want < 1 or want % 1 ~= 0 then
  return redis.error_reply('ERR units must be a whole number, at least 1')
end

-- A client that got no answer asks again: one order takes its units once.
if redis.call('ZSCORE', KEYS[2], ARGV[3]) then
  return { 1, stock, 'already reserved' }
end

if stock < want then
  return { 0, stock, 'sold out' }
end

local left = redis.call('DECRBY', KEYS[1], want)
redis.call('ZADD', KEYS[2], 'NX', ARGV[2], ARGV[3])
redis.log(redis.LOG_NOTICE, 'sold ' .. want)
return { 1, left, 'reserved' }
