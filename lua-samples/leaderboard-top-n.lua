--[[perigee
title: Top N of a leaderboard with each profile
purpose: Read the highest scores and the hash of every member in one round trip.
group: Types
order: 70
tags: sorted set, zrevrange, hgetall, join, leaderboard, top n
KEYS[1] leaderboard = board:{chess}
ARGV[1] how many = 2
ARGV[2] prefix of the profiles = player:{chess}:
setup:
  ZADD board:{chess} 1510 alice 1140 bob 1200 carol
  HSET player:{chess}:alice name Alice country PT
  HSET player:{chess}:bob name Bob country NO
  HSET player:{chess}:carol name Carol country KE
reply:
  1) 1) "alice"
     2) "1510"
     3) 1) "name"
        2) "Alice"
        3) "country"
        4) "PT"
  2) 1) "carol"
     2) "1200"
     3) 1) "name"
        2) "Carol"
        3) "country"
        4) "KE"
keys:
  board:{chess} zset
    1140 bob
    1200 carol
    1510 alice
  player:{chess}:alice hash
    name Alice
    country PT
  player:{chess}:bob hash
    name Bob
    country NO
  player:{chess}:carol hash
    name Carol
    country KE
]]
-- Ranges count from 0 and include both ends: the first N are 0 to N - 1.
local most = math.min(tonumber(ARGV[1]) or 10, 100)
if most < 1 then
  return {}
end
local flat = redis.call('ZREVRANGE', KEYS[1], 0, most - 1, 'WITHSCORES')

-- WITHSCORES gives member, score, member, score. HGETALL gives field, value,
-- field, value, and an empty list for a player without a profile.
local top = {}
for i = 1, #flat, 2 do
  -- The profiles are known only now. Their prefix has the board's hash tag,
  -- so they share its slot.
  local profile = redis.call('HGETALL', ARGV[2] .. flat[i])
  top[#top + 1] = { flat[i], flat[i + 1], profile }
end
return top
