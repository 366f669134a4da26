import 'server-only'
import { createHash } from 'node:crypto'

/**
 * The configuration of the embedded store: every write is on the disk before it is answered, nothing is ever
 * evicted, and a write that a crash cut off at the end of the file is dropped, since nobody was told of it.
 *
 * The password keeps a script out that broke out of its sandbox where that runs as our own user.
 * @see https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
 */
export function embeddedConf(
  socket: string,
  data: string,
  password: string,
  bytes: number,
): string {
  const hash = createHash('sha256').update(password).digest('hex')
  return `port 0
unixsocket ${quoted(socket)}
unixsocketperm 700
dir ${quoted(data)}
databases 1
save ""
appendonly yes
appendfsync always
appendfilename "store.aof"
appenddirname "aof"
aof-load-truncated yes
maxmemory ${bytes}
maxmemory-policy noeviction
daemonize no
logfile ""
loglevel notice
always-show-logo no
set-proc-title no
crash-log-enabled no
user default on #${hash} ~* &* +@all
`
}

/** As the configuration file quotes: what JSON escapes, it reads. */
const quoted = (path: string): string => JSON.stringify(path)
