--[[perigee
title: Append to a stream with a capped length
purpose: Add an event to a stream that keeps only its latest N entries.
group: Types
order: 80
tags: stream, xadd, maxlen, trim, event log
KEYS[1] stream = events:{user-7}
ARGV[1] entries to keep = 3
ARGV[2] event = logout
setup:
  XADD events:{user-7} 1763683200000-0 event signup
  XADD events:{user-7} 1763683260000-0 event login
  XADD events:{user-7} 1763683320000-0 event purchase
reply:
  ~ 1\) "\d{13}-\d+"
  2) (integer) 3
keys:
  events:{user-7} stream
    1763683260000-0 event login
    1763683320000-0 event purchase
    ~ \d{13}-\d+ event logout
]]
-- '=' cuts to exactly N. With '~' Redis frees whole nodes only, so a few more
-- may stay, which costs far less: prefer it where nobody counts. '*' lets
-- Redis make the id, from its clock in milliseconds and a sequence number.
local keep, event = ARGV[1], ARGV[2]
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '=', keep, '*', 'event', event)

return { id, redis.call('XLEN', KEYS[1]) }
