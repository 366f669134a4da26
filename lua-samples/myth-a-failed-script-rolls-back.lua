--[[perigee
title: Myth: a failed script is rolled back
purpose: SET, then error: the key stays written.
group: Myths
order: 10
tags: rollback, error, transaction, myth
KEYS[1] note = note:{1}
reply:
  ~ \(error\) ERR user_script:4: and then something went wrong.*
keys:
  note:{1} string
    written
]]
-- Claim: "If a script fails, Redis rolls its writes back."
-- Truth: no. There is no undo in Redis; the key is there after the error.
redis.call('SET', KEYS[1], 'written')
error('and then something went wrong')
