--[[perigee
title: Log from a script
purpose: Write to the log of the server at each of its four levels.
group: Errors and limits
order: 50
tags: redis.log, logging, debug, verbose, notice, warning, print
KEYS[1] stock = stock:{sku-42}
setup:
  SET stock:{sku-42} 3
reply:
  (integer) 3
keys:
  stock:{sku-42} string
    3
]]
-- The line goes to the log of the server, not to the client. A server keeps
-- what is at least of its own loglevel, which is notice unless it is set:
-- debug and verbose lines are then dropped.
local stock = tonumber(redis.call('GET', KEYS[1]))

redis.log(redis.LOG_DEBUG, 'KEYS[1] is ' .. KEYS[1])
redis.log(redis.LOG_VERBOSE, 'read ' .. tostring(stock))
redis.log(redis.LOG_NOTICE, 'stock is low')
redis.log(redis.LOG_WARNING, 'only', stock, 'left') -- joined by spaces

-- There is no print: a script has no output of its own but its reply.
return stock
