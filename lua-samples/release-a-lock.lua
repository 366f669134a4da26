--[[perigee
title: Release a lock that is still mine
purpose: Delete a lock only if it holds the token of the client that took it.
group: Atomic patterns
order: 60
tags: lock, mutex, unlock, distributed lock, token, compare-and-delete
KEYS[1] lock = lock:{invoice-9}
ARGV[1] token of the owner = 5d41402a
setup:
  SET lock:{invoice-9} 5d41402a NX PX 30000
reply:
  (integer) 1
keys:
  lock:{invoice-9} absent
]]
-- It was taken with: SET <lock> <random token> NX PX 30000
--
-- A bare DEL is wrong: if the work took longer than the lock, it has expired,
-- and by now it may be somebody else's. GET and DEL as two commands leave the
-- same gap between them.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end

-- 0: it expired. What the lock protected may have been done by two clients.
return 0
