--[[perigee
title: Confirm if active and not expired
purpose: Turn a reservation that still holds into a booking, and count it in two places.
group: Atomic patterns
order: 50
tags: reservation, booking, ttl, hget, incr, persist, expire
KEYS[1] reservation = seat:{show-5}:12a
KEYS[2] bookings of the show = booked:{show-5}
KEYS[3] bookings of the day = booked:{show-5}:2025-11-21
ARGV[1] least seconds it must still hold = 5
setup:
  HSET seat:{show-5}:12a state active holder alice
  EXPIRE seat:{show-5}:12a 600
  SET booked:{show-5} 17
reply:
  1) (integer) 1
  2) (integer) 18
  3) (integer) 1
keys:
  seat:{show-5}:12a hash
    state confirmed
    holder alice
  booked:{show-5} string
    18
  booked:{show-5}:2025-11-21 string
    1
]]
-- A reservation that has expired is gone, so its state is false.
local state = redis.call('HGET', KEYS[1], 'state')
if state ~= 'active' then
  return { 0, state or 'expired' }
end

-- TTL gives -1 for a key that never expires: a reservation without an end is
-- not one. No key expires while a script runs, so what is read here still
-- holds for the writes below.
local left = redis.call('TTL', KEYS[1])
if left < (tonumber(ARGV[1]) or 0) then
  return { 0, 'too late', left }
end

redis.call('HSET', KEYS[1], 'state', 'confirmed')
redis.call('PERSIST', KEYS[1])
return { 1, redis.call('INCR', KEYS[2]), redis.call('INCR', KEYS[3]) }
