import 'server-only'
import type { Command, SandboxSocket } from './socket'

const ONLINE_CHANNEL = 'perigee:online'
const ONLINE_EVERY_MS = 2
const OK = /\+OK\r\n/
const SNAPSHOT_HEAD = /\$EOF:(.{40})\r\n/s

/** Publishes an empty message to a channel, on another connection. */
type Publish = (channel: string) => void

/**
 * Makes an authenticated connection a replica's: asks for an empty snapshot, reads it to its end,
 * and acknowledges it, after which the stream of effects follows.
 *
 * @returns when effects flow; rejects where the link ends before
 * @see https://redis.io/docs/latest/operate/oss_and_stack/management/replication/
 */
export async function synchronise(socket: SandboxSocket, publish: Publish): Promise<void> {
  await until(socket, OK, [['REPLCONF', 'rdb-filter-only', '']])
  await until(socket, OK, [['REPLCONF', 'capa', 'eof']])
  // Any bytes may stand between the mark at the head and the same mark at the end.
  const snapshot = new RegExp(`${SNAPSHOT_HEAD.source}.*\\1`, 's')
  await until(socket, snapshot, [['SYNC']])
  await online(socket, publish)
}

/**
 * An acknowledgement counts only once the server has put the replica online, which it does not tell.
 * So it is repeated, with something to replicate, until that arrives.
 */
async function online(socket: SandboxSocket, publish: Publish): Promise<void> {
  const nudge = () => {
    socket.send([['REPLCONF', 'ACK', '0']])
    publish(ONLINE_CHANNEL)
  }
  const arrived = until(socket, new RegExp(ONLINE_CHANNEL), [])
  const again = setInterval(nudge, ONLINE_EVERY_MS)
  nudge()
  await arrived.finally(() => clearInterval(again))
}

/**
 * Sends commands and waits until something shows in what comes back.
 * @throws where the link ends before, or refuses
 */
export function until(
  socket: SandboxSocket,
  wanted: RegExp,
  commands: readonly Command[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the sandbox ended one of our connections'))
    let seen = ''
    socket.onClose = ended
    socket.onChunk = (chunk) => {
      seen += chunk.toString('latin1')
      if (seen.startsWith('-')) ended()
      else if (wanted.test(seen)) resolve()
    }
    socket.send(commands)
  })
}
