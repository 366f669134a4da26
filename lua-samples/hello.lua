--[[perigee
title: Hello from Redis
purpose: The smallest script: EVAL runs it inside the server and sends back what it returns.
group: First steps
order: 10
tags: eval, return, bulk string
reply:
  "Hello from Lua 5.1, inside Redis"
keys:
]]
-- EVAL sends this text to Redis, which runs it and sends back what it
-- returns. While it runs, no other client's command does. A Lua string goes
-- out as a bulk string.
return 'Hello from ' .. _VERSION .. ', inside Redis'
