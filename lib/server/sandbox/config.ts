import 'server-only'
import { createHash } from 'node:crypto'
import type { Limits } from '@/lib/server/limits'

/** What the sandbox user may call: data types by category, so that no module and no administration is in it. */
const SANDBOX_RULES =
  '-@all +@read +@write +@keyspace +@string +@hash +@list +@set +@sortedset +@stream +@bitmap ' +
  '+@hyperloglog +@geo +@transaction +@scripting -@admin -@dangerous -@blocking +xread +xreadgroup ' +
  '-script|debug -script|flush -script|kill -function|kill -function|flush -function|dump ' +
  '-function|restore +keys +sort +sort_ro +flushdb +flushall +time +ping +echo +select +publish ' +
  '+spublish +pubsub +memory|usage +lolwut +command'

/** The ACL user that scripts and setup lines run as. It needs no password: who reaches the socket may use it. */
export const SANDBOX_USER = 'sandbox'
/** The ACL user of our own connections. */
export const ADMIN_USER = 'admin'
/** What a reply may take of a sandbox's memory. Far above `REPLY_BYTES`, since keys may be read with it. */
const NORMAL_OUTPUT_BYTES = 32 * 1024 * 1024
/** What a sandbox starts from, in its folder. */
export const SNAPSHOT_FILE = 'start.rdb'
/** A channel that our own connections subscribe to; see `redisConf`. */
export const CLASS_CHANNEL = 'perigee:class'

/**
 * The configuration of one sandbox.
 *
 * One database only: a key in another would be invisible in every report. Our own connections
 * subscribe to a channel, which puts them in the `pubsub` class of output limits: they carry
 * `DUMP`s and `MONITOR` lines of a whole run. The user's connection is in the `normal` class: Redis
 * closes it when a reply would take too much memory, and we close it when one passes a limit of ours. The limits of what may be sent are wide, because a `RESTORE`
 * has to take whatever a `DUMP` gave; what a user sends is limited before it gets here.
 * @see https://redis.io/docs/latest/operate/oss_and_stack/management/config-file/
 */
export function redisConf(socketPath: string, adminPassword: string, limits: Limits): string {
  const hash = createHash('sha256').update(adminPassword).digest('hex')
  return `port 0
unixsocket ${socketPath}
unixsocketperm 700
databases 1
maxclients 16
timeout 0
save ""
dbfilename ${SNAPSHOT_FILE}
appendonly no
daemonize no
logfile ""
loglevel debug
always-show-logo no
set-proc-title no
crash-log-enabled no
crash-memcheck-enabled no
enable-protected-configs no
enable-debug-command no
enable-module-command no
maxmemory ${limits.DATA_BYTES}
maxmemory-policy noeviction
proto-max-bulk-len 64mb
client-query-buffer-limit 128mb
client-output-buffer-limit normal ${NORMAL_OUTPUT_BYTES} 0 0
client-output-buffer-limit replica 8mb 4mb 5
client-output-buffer-limit pubsub 64mb 0 0
busy-reply-threshold 100
repl-timeout 3600
repl-ping-replica-period 3600
hz 10
user default off
user ${ADMIN_USER} on #${hash} ~* &* +@all
user ${SANDBOX_USER} on nopass sanitize-payload ~* &* ${SANDBOX_RULES}
`
}
