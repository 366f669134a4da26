--[[perigee
title: RESP3 replies from a script
purpose: Return doubles, maps, sets, big numbers and verbatim strings, and read maps from Redis.
group: Conversions
order: 20
tags: resp3, setresp, double, map, set, big number, verbatim string, hgetall
KEYS[1] user = user:{7}
setup:
  HSET user:{7} name Ada plan pro
reply:
  ~ 1\) \(double\) 3\.14(0+1)?
  2) 1# "answer" => (integer) 42
  3) 1~ "only"
  4) (big number) 123456789012345678901234567890
  5) **bold**
  6) (true)
  7) (false)
  8) 1# "name" => "Ada"
     2# "plan" => "pro"
  9) "nil"
keys:
  user:{7} hash
    name Ada
    plan pro
]]
-- After redis.setresp(3) the script sees RESP3 values from redis.call, and
-- may return them. A client on RESP2 gets each as the nearest older type:
-- switch the connection to RESP2 and look again.
redis.setresp(3)

return {
  { double = 3.14 },
  { map = { answer = 42 } },
  { set = { only = true } },
  { big_number = '123456789012345678901234567890' },
  { verbatim_string = { format = 'mkd', string = '**bold**' } },
  true,
  false,
  redis.call('HGETALL', KEYS[1]), -- a map, no longer a flat list
  type(redis.call('HGET', KEYS[1], 'missing')), -- nil, no longer false
}
