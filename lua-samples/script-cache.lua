--[[perigee
title: Run a cached script by its SHA-1
purpose: Load a script once, run it by its hash, and know what to do about NOSCRIPT.
group: First steps
order: 40
tags: evalsha, script load, noscript, script cache
invoke: evalsha
KEYS[1] counter = visits:{home}
ARGV[1] visits to add = 1
setup:
  SET visits:{home} 41
reply:
  (integer) 42
keys:
  visits:{home} string
    42
]]
-- Redis keeps a script under the SHA-1 of its exact text: one more space is
-- another script.
--
--   SCRIPT LOAD "<this text>"          stores it, and answers with the SHA-1
--   EVALSHA <sha1> 1 visits:{home} 1   runs it, without sending its text
--
-- NOSCRIPT means that this server does not have it: the cache is lost on a
-- restart, a failover or SCRIPT FLUSH. So be ready to send EVAL then, which
-- runs the script and stores it as well. Most client libraries do that for
-- you.
--
-- Put what changes into KEYS and ARGV. A value written into the text makes a
-- new script of each call, and the cache grows with every one.
return redis.call('INCRBY', KEYS[1], ARGV[1])
