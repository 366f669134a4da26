--[[perigee
title: Globals are refused
purpose: See what Redis says of a variable without local, and of one that does not exist.
group: Errors and limits
order: 60
tags: global variable, local, readonly table, nonexistent global, typo
reply:
  1) "false"
  2) "user_script:4: Attempt to modify a readonly table"
  3) "false"
  4) "user_script:10: Script attempted to access nonexistent global variable 'totl'"
  5) "nil"
keys:
]]
-- Every variable of a script has to be local: scripts share one Lua state,
-- and a global would leak from one into the next.
local wrote, readonly = pcall(function()
  total = 1 -- `local` is missing
end)

-- The same rule finds typos: a name that nobody has defined is an error, not
-- nil as in plain Lua.
local read, missing = pcall(function()
  return totl
end)

-- To look at a global that may not be there, use rawget.
local files = rawget(_G, 'io')

return { tostring(wrote), readonly, tostring(read), missing, type(files) }
