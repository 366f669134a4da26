--[[perigee
title: Myth: a forgotten local leaks into the next script
purpose: Redis 7 refuses to set a global.
group: Myths
order: 60
tags: global variable, local, readonly table, leak, myth
reply:
  ~ \(error\) ERR user_script:4: Attempt to modify a readonly table.*
keys:
]]
-- Claim: "A forgotten `local` leaks a global into the next script."
-- Truth: since Redis 7 the table of globals is read-only. The script ends
-- here, and tells it.
counter = 1
return counter
