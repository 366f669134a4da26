--[[perigee
title: Myth: for i, x in list do walks a list
purpose: Lua needs an iterator: ipairs(list).
group: Myths
order: 80
tags: for, ipairs, pairs, loop, attempt to call a table value, myth
KEYS[1] queue = queue:{mail}
setup:
  RPUSH queue:{mail} first second
reply:
  ~ \(error\) ERR user_script:6: attempt to call a table value.*
keys:
  queue:{mail} list
    first
    second
]]
-- Claim: "for i, x in list do walks a list."
-- Truth: what follows `in` is called for each round, and a table cannot be
-- called. Write: for i, item in ipairs(list) do
local list = redis.call('LRANGE', KEYS[1], 0, -1)
local joined = ''
for i, item in list do
  joined = joined .. i .. item
end
return joined
