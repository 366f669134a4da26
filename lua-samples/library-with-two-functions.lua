--[[perigee
title: A library with two functions
purpose: Keep code in the server as a library, and call a function of it with FCALL.
group: Functions
order: 10
tags: function, library, fcall, fcall_ro, register_function, no-writes, function load
invoke: fcall
function: basket_add
KEYS[1] basket = basket:{ada}
ARGV[1] article = sku-42
ARGV[2] pieces = 2
setup:
  HSET basket:{ada} sku-7 1
reply:
  (integer) 3
keys:
  basket:{ada} hash
    sku-7 1
    sku-42 2
]]
#!lua name=basket

-- FUNCTION LOAD runs this text once. It registers functions, and can call no
-- commands. Libraries are saved and replicated with the data, unlike scripts.
local function whole_number(text)
  local number = tonumber(text)
  return number and number % 1 == 0 and number or nil
end

-- keys and args are arguments here; there are no KEYS and ARGV.
local function add(keys, args)
  local pieces = whole_number(args[2])
  if not pieces or pieces < 1 then
    return redis.error_reply('ERR pieces must be a whole number above 0')
  end
  redis.call('HINCRBY', keys[1], args[1], pieces)
  local count = 0
  for _, held in ipairs(redis.call('HVALS', keys[1])) do
    count = count + held
  end
  return count
end

local function show(keys)
  return redis.call('HGETALL', keys[1])
end

redis.register_function('basket_add', add)

-- no-writes: may be called with FCALL_RO and on a replica. A write in it is
-- refused.
redis.register_function{
  function_name = 'basket_show',
  callback = show,
  flags = { 'no-writes' },
  description = 'What is in the basket',
}
