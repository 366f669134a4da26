--[[perigee
title: No rollback: writes before an error stay
purpose: See that a script which fails half-way leaves what it has already written.
group: Errors and limits
order: 30
tags: rollback, transaction, atomicity, error, partial write
KEYS[1] from = account:{bank}:ada
KEYS[2] to = account:{bank}:ben
ARGV[1] amount = 30
setup:
  SET account:{bank}:ada 100
  RPUSH account:{bank}:ben not-a-number
reply:
  ~ \(error\) WRONGTYPE Operation against a key holding the wrong kind of value.*
keys:
  account:{bank}:ada string
    70
  account:{bank}:ben list
    not-a-number
]]
-- The second command fails, because its key holds a list. The first one has
-- been done by then, and stays done: 30 are gone.
--
-- "Atomic" says that nobody sees the script half done while it runs. It does
-- not say that all or nothing is done. Check first, then write: see
-- "Transfer between two accounts".
redis.call('DECRBY', KEYS[1], ARGV[1])
redis.call('INCRBY', KEYS[2], ARGV[1])
return 'never reached'
