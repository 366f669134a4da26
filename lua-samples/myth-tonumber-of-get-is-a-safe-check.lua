--[[perigee
title: Myth: tonumber(GET) >= cost is a safe check
purpose: Where the key is missing, the comparison raises an error.
group: Myths
order: 50
tags: tonumber, compare number with nil, missing key, balance, myth
KEYS[1] balance that is not there = balance:{new}
ARGV[1] cost = 5
reply:
  ~ \(error\) ERR user_script:5: attempt to compare number with nil.*
keys:
]]
-- Claim: "tonumber(redis.call('GET', key)) >= cost is a safe check."
-- Truth: GET gives false for a missing key, tonumber(false) is nil, and nil
-- cannot be compared. Write: tonumber(redis.call('GET', KEYS[1]) or 0)
local cost = tonumber(ARGV[1])
return tonumber(redis.call('GET', KEYS[1])) >= cost
