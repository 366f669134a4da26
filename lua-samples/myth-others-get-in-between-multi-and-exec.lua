--[[perigee
title: Myth: others get in between MULTI and EXEC
purpose: EXEC runs without interruption; what it cannot do is decide on a value read inside.
group: Myths
order: 70
tags: multi, exec, transaction, watch, atomicity, myth
KEYS[1] stock = stock:{sku-42}
setup:
  SET stock:{sku-42} 1
reply:
  1) (integer) 0
  2) "sold out"
keys:
  stock:{sku-42} string
    0
]]
-- Claim: "MULTI/EXEC lets commands of other clients in between."
-- Truth: EXEC runs its queue without interruption, as a script runs. But a
-- queue holds commands, not decisions: GET inside it answers only with EXEC,
-- when it is too late to say "only if there is one left". That takes WATCH
-- and another try, or these lines:
local function take()
  local left = tonumber(redis.call('GET', KEYS[1]) or 0)
  if left < 1 then
    return 'sold out'
  end
  return redis.call('DECR', KEYS[1])
end
return { take(), take() }
