--[[perigee
title: Change one field of a JSON document
purpose: Decode a JSON string, change one number, store it again, and keep an empty list a list.
group: Types
order: 90
tags: json, cjson, decode, encode, empty array, empty table
KEYS[1] document = profile:{7}
ARGV[1] field to add to = visits
ARGV[2] amount = 1
setup:
  SET profile:{7} '{"name":"Alice","visits":41,"tags":[]}'
reply:
  1) "{\"tags\":{},\"name\":\"Alice\",\"visits\":42}"
  2) "{\"tags\":[],\"name\":\"Alice\",\"visits\":42}"
keys:
  profile:{7} string
    "{\"tags\":[],\"name\":\"Alice\",\"visits\":42}"
]]
-- Add ARGV[2] to one number of the document, and change nothing else.
local text = redis.call('GET', KEYS[1])
if not text then
  return redis.error_reply('NODOCUMENT there is no document ' .. KEYS[1])
end

local doc = cjson.decode(text)
doc[ARGV[1]] = (tonumber(doc[ARGV[1]]) or 0) + tonumber(ARGV[2])

-- In Lua, an empty list and an empty object are the same empty table, and
-- cjson writes it as {}. The order of the fields is lost too, and numbers
-- keep 14 digits: store larger ids as strings.
local encoded = cjson.encode(doc)

-- So put the brackets back where a field is known to be a list. No string can
-- be hit by mistake: inside one, its quotes would be escaped.
local stored = string.gsub(encoded, '"tags":{}', '"tags":[]')

redis.call('SET', KEYS[1], stored, 'KEEPTTL')
return { encoded, stored }
