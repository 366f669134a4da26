--[[perigee
title: A reply that loses data, and three ways to keep it
purpose: Watch a float, a hole and string keys get lost on the way out, and send them so that they arrive.
group: Conversions
order: 30
tags: data loss, float, nil, string keys, cjson, tostring, flat list, conversion
reply:
  1) "lost"
  2) (integer) 3
  3) 1) (integer) 1
  4) (empty array)
  5) "kept"
  6) "3.99"
  7) 1) (integer) 1
     2) (nil)
     3) (integer) 3
  8) "{\"name\":\"x\"}"
  9) 1) "name"
     2) "x"
keys:
]]
local price = 3.99
local row = { 1, nil, 3 }
local user = { name = 'x' }

return {
  'lost',
  price, -- 3: a number is an integer in RESP2
  row, -- only 1: a table ends at its first nil
  user, -- empty: only the elements 1, 2, 3 ... are sent

  'kept',
  tostring(price), -- a string keeps every digit
  { row[1], row[2] or false, row[3] }, -- false holds the place, as a null
  cjson.encode(user), -- one JSON string for whatever is nested
  { 'name', user.name }, -- or fields and values in turn, as HGETALL does
}
