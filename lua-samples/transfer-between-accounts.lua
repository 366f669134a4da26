--[[perigee
title: Transfer between two accounts
purpose: Move an amount from one account to another, all of it or nothing.
group: Atomic patterns
order: 40
tags: transfer, transaction, all or nothing, no rollback, hash tag, hincrby
KEYS[1] account to take from = account:{bank}:alice
KEYS[2] account to give to = account:{bank}:bob
ARGV[1] amount, in cents = 300
setup:
  HSET account:{bank}:alice balance 1000
  HSET account:{bank}:bob balance 50
reply:
  1) (integer) 1
  2) (integer) 700
  3) (integer) 350
keys:
  account:{bank}:alice hash
    balance 700
  account:{bank}:bob hash
    balance 350
]]
-- Redis undoes nothing when a script fails half-way, so everything that can
-- be refused is refused before the first write. The hash tag {bank} puts both
-- accounts into one slot, as Redis Cluster demands.
local amount = tonumber(ARGV[1])
if not amount or amount < 1 or amount % 1 ~= 0 then
  return redis.error_reply('ERR amount must be a whole number, at least 1')
end
if KEYS[1] == KEYS[2] then
  return redis.error_reply('ERR both accounts are the same')
end

local function balance(key)
  local value = redis.call('HGET', key, 'balance')
  return value and string.match(value, '^%-?%d+$') and tonumber(value)
end

local from, to = balance(KEYS[1]), balance(KEYS[2])
if not from or not to then
  return redis.error_reply('NOACCOUNT both need a balance in whole cents')
end
if from < amount then
  return { 0, from, to }
end

-- Give first: should this balance overflow 64 bits, HINCRBY raises while
-- nothing has been written yet.
local given = redis.call('HINCRBY', KEYS[2], 'balance', amount)
local left = redis.call('HINCRBY', KEYS[1], 'balance', -amount)
return { 1, left, given }
