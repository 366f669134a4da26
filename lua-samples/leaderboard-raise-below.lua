--[[perigee
title: Raise a score below a threshold
purpose: Add points to a member of a sorted set only while its score is under a limit.
group: Types
order: 60
tags: sorted set, zscore, zincrby, threshold, leaderboard
KEYS[1] leaderboard = board:{chess}
ARGV[1] player = bob
ARGV[2] threshold = 1200
ARGV[3] points to add = 50
setup:
  ZADD board:{chess} 1510 alice 1140 bob 1200 carol
reply:
  1) (integer) 1
  2) "1190"
keys:
  board:{chess} zset
    1190 bob
    1200 carol
    1510 alice
]]
-- false for somebody who is not on the board. ZINCRBY would add them.
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not score then
  return { 0, 'not on the board' }
end

-- Both are strings, and as strings '900' < '1200' is false: compare numbers.
if tonumber(score) >= tonumber(ARGV[2]) then
  return { 0, score }
end

return { 1, redis.call('ZINCRBY', KEYS[1], ARGV[3], ARGV[1]) }
