--[[perigee
title: A script that runs too long
purpose: See a loop without an end get stopped, and what a server says to everybody else meanwhile.
group: Errors and limits
order: 40
tags: busy, script kill, unkillable, timeout, infinite loop, lua-time-limit, busy-reply-threshold
KEYS[1] flag that nobody sets = done:{job}
stopped: time-limit
keys:
]]
-- This waits for a key that no other client can set, because none of their
-- commands is run before the script has ended. Here a limit stops it.
--
-- On a server of your own nothing stops it. After busy-reply-threshold (5
-- seconds) others are answered
--
--   BUSY Redis is busy running a script. You can only call SCRIPT KILL or
--   SHUTDOWN NOSAVE.
--
-- SCRIPT KILL ends a script that has only read. One that has written gets
-- UNKILLABLE, since half of its writes would stay: add a redis.call('SET')
-- before the loop, and here too only the end of the process helps.
while not redis.call('GET', KEYS[1]) do
end
return 'done'
