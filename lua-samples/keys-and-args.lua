--[[perigee
title: Pass KEYS and ARGV to a script
purpose: What goes into KEYS, what goes into ARGV, and how the script reads them.
group: First steps
order: 20
tags: keys, argv, arguments, concatenation
KEYS[1] where the greeting is kept = greeting:{user-7}
ARGV[1] greeting = Good morning
ARGV[2] name = Alice
reply:
  1) "greeting:{user-7}"
  2) "Good morning, Alice!"
  3) (integer) 1
  4) (integer) 2
keys:
  greeting:{user-7} string
    "Good morning, Alice!"
]]
-- KEYS holds the name of every key that the script touches, ARGV everything
-- else. Redis Cluster finds the node by KEYS, and ACL rules are checked
-- against them before the script runs. Both lists count from 1 and hold
-- strings: use tonumber(ARGV[n]) to calculate with one.
local greeting = ARGV[1] .. ', ' .. ARGV[2] .. '!'

redis.call('SET', KEYS[1], greeting)
return { KEYS[1], greeting, #KEYS, #ARGV }
