--[[perigee
title: Append to a string only if it exists
purpose: Add a suffix to a string, but never create the key by doing so.
group: Types
order: 10
tags: string, get, append, exists, missing key, ttl
KEYS[1] string to extend = note:{42}
ARGV[1] suffix = ", and call Bob"
setup:
  SET note:{42} "Buy milk" EX 3600
reply:
  "Buy milk, and call Bob"
keys:
  note:{42} string pttl 3000000..3600000
    "Buy milk, and call Bob"
]]
-- GET on a missing key gives false in Lua, not nil. An empty string is not
-- false, so it does count as existing. Returned to the client, false becomes
-- null.
local current = redis.call('GET', KEYS[1])
if not current then
  return false
end

-- APPEND alone would create a missing key. Unlike SET, it leaves the time to
-- live as it is.
redis.call('APPEND', KEYS[1], ARGV[1])
return current .. ARGV[1]
