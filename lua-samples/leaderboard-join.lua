--[[perigee
title: Join a leaderboard
purpose: Enter a player with a profile and a first score, and leave one who is on the board untouched.
group: Types
order: 50
tags: sorted set, zadd, zscore, zrevrank, hset, leaderboard
KEYS[1] leaderboard = board:{chess}
KEYS[2] profile of the player = player:{chess}:carol
ARGV[1] player = carol
ARGV[2] first score = 1200
ARGV[3] name shown = Carol
setup:
  ZADD board:{chess} 1510 alice 1140 bob
reply:
  1) (integer) 1
  2) "1200"
  3) (integer) 2
keys:
  board:{chess} zset
    1140 bob
    1200 carol
    1510 alice
  player:{chess}:carol hash
    name Carol
]]
-- NX: only add. Without it, joining twice would put a score that was earned
-- back to the first one.
local joined = redis.call('ZADD', KEYS[1], 'NX', ARGV[2], ARGV[1])
if joined == 1 then
  redis.call('HSET', KEYS[2], 'name', ARGV[3])
end

-- Scores arrive as strings: as a Lua number, 1200.5 would reach the client as
-- 1200.
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])

-- ZREVRANK counts from 0 at the highest score; people count places from 1.
return { joined, score, redis.call('ZREVRANK', KEYS[1], ARGV[1]) + 1 }
