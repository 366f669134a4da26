--[[perigee
title: Reliable queue: move due jobs
purpose: Move jobs whose time has come from a schedule to the queue of ready jobs, and lose none.
group: Limiters and queues
order: 50
tags: queue, delayed job, scheduler, zrangebyscore, zrem, lpush, worker
KEYS[1] schedule, by due time = delayed:{mail}
KEYS[2] ready jobs = ready:{mail}
ARGV[1] most jobs to move = 100
setup:
  ZADD delayed:{mail} 1763683200000 welcome-1 1763683260000 invoice-2 4102444800000 newsletter-3
reply:
  1) "welcome-1"
  2) "invoice-2"
keys:
  delayed:{mail} zset
    4102444800000 newsletter-3
  ready:{mail} list
    invoice-2
    welcome-1
]]
-- Call it about once a second, from as many processes as you like: each job
-- is moved once.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- An upper bound, since everybody waits while this runs, and since unpack
-- below fails for thousands of values ("too many results to unpack").
local most = math.min(tonumber(ARGV[1]) or 100, 1000)
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, most)
if #due == 0 then
  return due
end

-- Sent as two commands, a client that dies between them would lose the jobs,
-- or move them twice.
redis.call('ZREM', KEYS[1], unpack(due))
redis.call('LPUSH', KEYS[2], unpack(due))

-- LPUSH puts them on the left and workers take from the right, so the job
-- that was due first goes first. A worker that takes one with
-- LMOVE <ready> <working> RIGHT LEFT may crash, and the job is still there.
return due
