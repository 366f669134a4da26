--[[perigee
title: Myth: redis.error_reply halts the script
purpose: It builds a table; return ends the script.
group: Myths
order: 100
tags: error_reply, return, error, halt, myth
KEYS[1] note = note:{1}
reply:
  "still running"
keys:
  note:{1} string
    "written after the error"
]]
-- Claim: "redis.error_reply(…) halts the script."
-- Truth: it gives { err = '…' } and nothing else. `return` ends the script,
-- with that table as its reply; error(…) raises.
redis.error_reply('ERR stop here')
redis.call('SET', KEYS[1], 'written after the error')
return 'still running'
