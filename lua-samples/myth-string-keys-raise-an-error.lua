--[[perigee
title: Myth: returning string keys raises an error
purpose: A table with string keys is sent as an empty array, without a word.
group: Myths
order: 20
tags: table, string keys, empty array, return value, myth
reply:
  (empty array)
keys:
]]
-- Claim: "Returning a table with string keys raises an error."
-- Truth: no error, no data. Only the elements 1, 2, 3 … are sent, and this
-- table has none. cjson.encode keeps it, as a string.
return { name = 'Ada', plan = 'pro' }
