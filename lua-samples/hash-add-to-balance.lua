--[[perigee
title: Add to a number in a hash
purpose: Add to a balance field of an account that exists, and give the value before and after.
group: Types
order: 20
tags: hash, hincrby, hget, balance, counter
KEYS[1] account = account:{alice}
ARGV[1] amount, in cents = 250
setup:
  HSET account:{alice} owner Alice balance 1000
reply:
  1) "1000"
  2) (integer) 1250
keys:
  account:{alice} hash
    owner Alice
    balance 1250
]]
-- HINCRBY would create the hash and the field if they were missing: a
-- misspelt key would become an account.
local before = redis.call('HGET', KEYS[1], 'balance')
if not before then
  return redis.error_reply('NOACCOUNT there is no account ' .. KEYS[1])
end

-- HGET gives a string, HINCRBY a number. A Lua number is a double, exact up
-- to 2^53. What is stored is a 64-bit integer and always exact: read it with
-- HGET where it may grow larger.
local after = redis.call('HINCRBY', KEYS[1], 'balance', ARGV[1])
return { before, after }
