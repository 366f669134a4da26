--[[perigee
title: Every Lua type as RESP
purpose: See what each type of Lua value becomes when a script returns it.
group: Conversions
order: 10
tags: return value, type conversion, boolean, nil, table, status reply, error reply
reply:
   1) "whole number"
   2) (integer) 42
   3) "float"
   4) (integer) 3
   5) "string"
   6) "text"
   7) "true"
   8) (integer) 1
   9) "false"
  10) (nil)
  11) "status"
  12) FINE
  13) "error"
  14) (error) ERR as an element
  15) "nested table"
  16) 1) (integer) 1
      2) 1) (integer) 2
         2) 1) (integer) 3
  17) "empty table"
  18) (empty array)
  19) "string keys"
  20) (empty array)
  21) "hole"
  22) 1) (integer) 1
      2) (integer) 2
keys:
]]
-- A script returns one value; Redis converts it. Each pair below is a name
-- and a value of that type.
--
-- The two surprises: `true` is the integer 1, and `false` is a null, as long
-- as the script speaks RESP2, which it does until redis.setresp(3).
return {
  'whole number', 42,
  'float', 3.99, -- the part after the point is cut off
  'string', 'text',
  'true', true,
  'false', false,
  'status', redis.status_reply('FINE'), -- the same as { ok = 'FINE' }
  'error', redis.error_reply('ERR as an element'), -- { err = '...' }
  'nested table', { 1, { 2, { 3 } } },
  'empty table', {},
  'string keys', { name = 'x' }, -- only 1, 2, 3 ... count
  'hole', { 1, 2, nil, 4 }, -- ends before the first nil
}
