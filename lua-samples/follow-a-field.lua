--[[perigee
title: Follow a field to another key
purpose: Read a field that names a key, and then that key, in one round trip.
group: First steps
order: 30
tags: hget, get, reference, round trip, null
KEYS[1] hash that holds the reference = user:{7}
ARGV[1] field that names the other key = avatar
setup:
  HSET user:{7} name Alice avatar avatar:{7}:v3
  SET avatar:{7}:v3 https://img.example/7/v3.png
reply:
  1) "avatar:{7}:v3"
  2) "https://img.example/7/v3.png"
keys:
  user:{7} hash
    name Alice
    avatar avatar:{7}:v3
  avatar:{7}:v3 string
    https://img.example/7/v3.png
]]
-- From a client this takes two round trips, and the field may change between
-- them.
local target = redis.call('HGET', KEYS[1], ARGV[1])

-- A missing hash or field comes back as false. Returned as it is, it reaches
-- the client as null.
if not target then
  return false
end

-- Nobody knows this key before the script runs, so it cannot be in KEYS. On
-- Redis Cluster that works only because both names carry the same hash tag,
-- {7}, and so share a slot.
return { target, redis.call('GET', target) }
