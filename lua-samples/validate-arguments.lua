--[[perigee
title: Validate arguments and answer with an error code
purpose: Refuse bad input before the first write, with an error that a program can tell from others.
group: Errors and limits
order: 10
tags: validation, tonumber, error_reply, error code, arguments
KEYS[1] balance = balance:{ada}
ARGV[1] amount = 12,50
setup:
  SET balance:{ada} 100
reply:
  (error) BADAMOUNT the amount must be a whole number above 0, not "12,50"
keys:
  balance:{ada} string
    100
]]
-- Arguments are strings. tonumber gives nil for what is no number, and every
-- check has to come before the first write: nothing is rolled back.
local amount = tonumber(ARGV[1])

if #KEYS ~= 1 then
  return redis.error_reply('BADKEYS one key is wanted, the balance')
end
if not amount or amount <= 0 or amount % 1 ~= 0 then
  -- The first word is the code: clients tell errors apart by it, as they do
  -- with WRONGTYPE. Without one, Redis puts ERR in front.
  return redis.error_reply(
    'BADAMOUNT the amount must be a whole number above 0, not "' .. ARGV[1] .. '"'
  )
end

return redis.call('DECRBY', KEYS[1], amount)
