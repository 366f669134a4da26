--[[perigee
title: Keys that share a slot
purpose: Use a hash tag so that all keys of a script live on one node of a cluster.
group: Cluster
order: 10
tags: cluster, hash slot, hash tag, crossslot, keys
KEYS[1] profile = user:{42}:profile
KEYS[2] followers = user:{42}:followers
ARGV[1] new follower = 7
setup:
  HSET user:{42}:profile name Ada followers 0
reply:
  (integer) 1
keys:
  user:{42}:profile hash
    name Ada
    followers 1
  user:{42}:followers set
    7
]]
-- A cluster spreads keys over 16384 slots by CRC16 of their name, and a
-- script runs on one node. Where a name has {…} in it, only what is inside
-- counts: both keys here are in the slot of "42". The number beside each key
-- is its slot.
--
-- Take the braces away and run it on a cluster:
--
--   CROSSSLOT Keys in request don't hash to the same slot
--
-- Every key has to be in KEYS. A name that the script puts together by
-- itself may belong to another node, and is refused there.
if redis.call('SADD', KEYS[2], ARGV[1]) == 1 then
  return redis.call('HINCRBY', KEYS[1], 'followers', 1)
end
return tonumber(redis.call('HGET', KEYS[1], 'followers'))
