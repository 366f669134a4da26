--[[perigee
title: Pop up to N items from a list
purpose: Take as many items as there are, at most N, from the head of a list.
group: Types
order: 30
tags: list, lpop, loop, batch, empty list
KEYS[1] list = tasks:{mail}
ARGV[1] most items to take = 5
setup:
  RPUSH tasks:{mail} welcome invoice reminder
reply:
  1) "welcome"
  2) "invoice"
  3) "reminder"
keys:
  tasks:{mail} absent
]]
-- Everybody else waits while a script runs, so a batch needs an upper bound.
local most = math.min(tonumber(ARGV[1]) or 1, 1000)
local items = {}

for i = 1, most do
  local item = redis.call('LPOP', KEYS[1])
  if not item then
    break -- false: the list is empty, and an empty list does not exist
  end
  items[i] = item
end

-- Since Redis 6.2, LPOP takes a count. The loop is for when each item decides
-- what happens to it.
return items
