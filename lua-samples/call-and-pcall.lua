--[[perigee
title: call or pcall: what each does when a command fails
purpose: Catch an error with pcall and go on, or let call end the script.
group: Errors and limits
order: 20
tags: pcall, call, error handling, wrongtype, err
KEYS[1] a list, where a number is expected = queue:{mail}
KEYS[2] failures = failures:{mail}
setup:
  RPUSH queue:{mail} first
reply:
  1) "WRONGTYPE Operation against a key holding the wrong kind of value"
  2) "false"
  ~ 3\) "WRONGTYPE Operation against a key holding the wrong kind of value.*"
keys:
  queue:{mail} list
    first
  failures:{mail} string
    1
]]
-- redis.pcall gives the error back as a table with a field `err`. The script
-- decides what to do.
local reply = redis.pcall('INCR', KEYS[1])
if type(reply) == 'table' and reply.err then
  redis.call('INCR', KEYS[2])
  redis.log(redis.LOG_WARNING, 'INCR failed: ' .. reply.err)
end

-- redis.call ends the script with the same error, unless Lua's own pcall
-- catches it. That gives the text, and no table.
local ok, raised = pcall(redis.call, 'INCR', KEYS[1])

return { reply.err, tostring(ok), raised }
