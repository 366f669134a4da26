--[[perigee
title: Myth: a slow script is killed after 5 seconds
purpose: The limit only makes a server answer BUSY; somebody has to send SCRIPT KILL.
group: Myths
order: 110
tags: busy, lua-time-limit, busy-reply-threshold, script kill, timeout, myth
KEYS[1] work done = work:{1}
reply:
  "came to its end"
keys:
  work:{1} string
    ~ \d+
]]
-- Claim: "The default limit kills a slow script after 5 seconds."
-- Truth: it kills nothing. From then on others are answered BUSY, and the
-- script goes on. SCRIPT KILL ends it, if it has not written; this one has,
-- and would be refused: UNKILLABLE.
--
-- The limit of the server here is 0.1 seconds. The loop takes longer, and
-- still comes to its end.
local started = redis.call('TIME')
local rounds = 0
repeat
  rounds = rounds + 1
  redis.call('SET', KEYS[1], rounds)
  for _ = 1, 100000 do
  end
  local now = redis.call('TIME')
  local ms = (now[1] - started[1]) * 1000 + (now[2] - started[2]) / 1000
until ms > 300
return 'came to its end'
