--[[perigee
title: Myth: time and a random number make a member unique
purpose: In a sliding window members repeat, and a repeated member is not counted.
group: Myths
order: 90
tags: sliding window, rate limit, zset member, math.random, unique, myth
KEYS[1] window = hits:{api}
KEYS[2] counter = hits:{api}:next
ARGV[1] now, Unix seconds = 1763683200
ARGV[2] requests = 20
reply:
  ~ 1\) \(integer\) ([1-9]|10)
  2) (integer) 20
keys:
  hits:{api}:next string
    20
]]
-- Claim: "now .. '-' .. math.random() is unique, so ZCARD counts requests."
-- Truth: it is likely, and nothing more. ZADD of a member that is there
-- already adds nothing, and the limiter lets one request too many pass. The
-- range is small here, to make the likely thing happen at once: 20 requests
-- cannot have more than 10 different members. A counter never repeats.
local now, requests = ARGV[1], tonumber(ARGV[2])

for _ = 1, requests do
  redis.call('ZADD', KEYS[1], now, now .. '-' .. math.random(10))
end
local by_chance = redis.call('ZCARD', KEYS[1])

redis.call('DEL', KEYS[1])
for _ = 1, requests do
  redis.call('ZADD', KEYS[1], now, now .. '-' .. redis.call('INCR', KEYS[2]))
end
local by_counter = redis.call('ZCARD', KEYS[1])

redis.call('DEL', KEYS[1])
return { by_chance, by_counter }
