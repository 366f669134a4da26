--[[perigee
title: Claim an idle worker
purpose: Give a job to a worker only while it is idle, so that two clients never claim the same one.
group: Atomic patterns
order: 10
tags: claim, race condition, hash, check-then-act, worker, job
KEYS[1] worker = worker:{pool}:7
ARGV[1] job = job-7f3a
setup:
  HSET worker:{pool}:7 state idle host eu-1
reply:
  1) (integer) 1
  2) "claimed"
  3) "job-7f3a"
keys:
  worker:{pool}:7 hash
    state busy
    host eu-1
    job job-7f3a
]]
-- With HGET and HSET sent one after the other, two clients can both read
-- 'idle' and both write their job; the first job is lost without a word.
-- Nothing runs between the two lines of a script, so one client wins, and the
-- other is told who did. Run it again with "keep data" to be the other one.
local state = redis.call('HGET', KEYS[1], 'state')
if not state then
  return redis.error_reply('NOWORKER there is no worker ' .. KEYS[1])
end

if state ~= 'idle' then
  return { 0, state, redis.call('HGET', KEYS[1], 'job') }
end

redis.call('HSET', KEYS[1], 'state', 'busy', 'job', ARGV[1])
return { 1, 'claimed', ARGV[1] }
