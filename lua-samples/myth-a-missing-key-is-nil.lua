--[[perigee
title: Myth: a missing key is nil
purpose: In Lua it is false, and nil only after redis.setresp(3).
group: Myths
order: 40
tags: false, nil, missing key, setresp, myth
KEYS[1] a key that is not there = missing:{1}
reply:
  1) "false"
  2) "nil"
keys:
]]
-- Claim: "GET of a missing key gives nil in Lua."
-- Truth: it gives false, because a table cannot hold nil and replies are
-- tables. `if not value` covers both; `value == nil` is never true in RESP2.
local value = redis.call('GET', KEYS[1])
redis.setresp(3)
local in_resp3 = redis.call('GET', KEYS[1])
return { tostring(value), tostring(in_resp3) }
