--[[perigee
title: Pack a record into a few bytes
purpose: Store a sensor reading as fixed binary with struct and bit, or as MessagePack.
group: Types
order: 100
tags: binary, struct, cmsgpack, messagepack, bit, flags
KEYS[1] reading, fixed layout = reading:{s-1}
KEYS[2] reading, MessagePack = reading:{s-1}:mp
ARGV[1] time, Unix seconds = 1763683200
ARGV[2] battery, millivolts = 3312
reply:
  1) (integer) 7
  2) (integer) 10
  3) (integer) 1763683200
  4) (integer) 3312
  5) "fault"
keys:
  reading:{s-1} string
    "i\x1f\xab\x80\x0c\xf0\x05"
  reading:{s-1}:mp string
    "\x93\xcei\x1f\xab\x80\xcd\x0c\xf0\x05"
]]
-- Flags share one byte: bit.bor sets them, bit.band asks for one.
local READY, FAULT = 1, 4
local flags = bit.bor(READY, FAULT)
local time, millivolts = tonumber(ARGV[1]), tonumber(ARGV[2])

-- '>' is big endian; I4, I2 and B are unsigned integers of 4, 2 and 1 bytes:
-- 7 bytes, always.
local fixed = struct.pack('>I4I2B', time, millivolts, flags)
redis.call('SET', KEYS[1], fixed)

-- MessagePack says the type of each value: larger, but any client can read it
-- without the layout.
local packed = cmsgpack.pack({ time, millivolts, flags })
redis.call('SET', KEYS[2], packed)

local stored = redis.call('GET', KEYS[1])
local at, mv, bits = struct.unpack('>I4I2B', stored)
local state = bit.band(bits, FAULT) ~= 0 and 'fault' or 'ok'
return { #fixed, #packed, at, mv, state }
