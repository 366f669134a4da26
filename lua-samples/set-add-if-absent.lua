--[[perigee
title: Add to a set only if absent
purpose: Subscribe somebody once, and queue the welcome message for new subscribers only.
group: Types
order: 40
tags: set, sismember, sadd, unique, once
KEYS[1] subscribers = subscribers:{news}
KEYS[2] queue of welcome messages = welcome:{news}
ARGV[1] subscriber = carol@example.com
setup:
  SADD subscribers:{news} alice@example.com bob@example.com
reply:
  1) (integer) 1
  2) (integer) 3
  3) "subscribed"
keys:
  subscribers:{news} set
    alice@example.com
    bob@example.com
    carol@example.com
  welcome:{news} list
    carol@example.com
]]
-- SADD ignores a member that is there already. The check is for what must
-- happen once with it.
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then
  return { 0, redis.call('SCARD', KEYS[1]), 'already subscribed' }
end

redis.call('SADD', KEYS[1], ARGV[1])
redis.call('RPUSH', KEYS[2], ARGV[1])
return { 1, redis.call('SCARD', KEYS[1]), 'subscribed' }
