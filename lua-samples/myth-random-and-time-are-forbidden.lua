--[[perigee
title: Myth: random numbers and the time are forbidden
purpose: math.random and TIME work, before a write and after it.
group: Myths
order: 30
tags: math.random, time, deterministic, replication, myth
KEYS[1] last = last:{draw}
reply:
  ~ 1\) \(integer\) ([1-6])
  ~ 2\) \(integer\) \d{10}
  3) "no os.time"
keys:
  last:{draw} string
    ~ [1-6]
]]
-- Claim: "math.random and the current time are forbidden in scripts."
-- Truth: since Redis 7 replicas get the effects and not the script, so it
-- may be different each time. What does not exist is os.time: use TIME.
local dice = math.random(6)
redis.call('SET', KEYS[1], dice)
local now = redis.call('TIME')
local os = rawget(_G, 'os')
return { dice, tonumber(now[1]), os and os.time and 'os.time' or 'no os.time' }
