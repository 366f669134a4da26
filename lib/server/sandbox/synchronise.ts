import 'server-only'
import type { Command, SandboxSocket } from './socket'

/** A place in a replication history that no server has ever had. */
const HISTORY_ID = '0'.repeat(40)
const OFFSET = 1

const AUX = 0xfa
const END = 0xff
const CHECKSUM_BYTES = 8

const short = (text: string) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])
const aux = (name: string, value: string) =>
  Buffer.concat([Buffer.from([AUX]), short(name), short(value)])

/**
 * The file that a sandbox starts from: no keys, and a place in a replication history. From there a
 * replica may go on at once; without it the server would fork for a snapshot, which takes half as long
 * as its whole start. A checksum of zeros is none.
 * @see https://rdb.fnordig.de/file_format.html
 */
export const EMPTY_SNAPSHOT = Buffer.concat([
  Buffer.from('REDIS0009'),
  aux('repl-stream-db', '0'),
  aux('repl-id', HISTORY_ID),
  aux('repl-offset', String(OFFSET)),
  Buffer.from([END]),
  Buffer.alloc(CHECKSUM_BYTES),
])

/**
 * Makes an authenticated connection to a server that started from `EMPTY_SNAPSHOT` a replica's: the
 * stream of effects follows. Redis goes on from such a place since 7.0.
 * @throws where the link ends before, or the server does not go on from there
 * @see https://redis.io/docs/latest/operate/oss_and_stack/management/replication/
 */
export function synchronise(socket: SandboxSocket): Promise<void> {
  return until(socket, /\+CONTINUE.*\r\n/, [['PSYNC', HISTORY_ID, String(OFFSET + 1)]])
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
      if (/^(?:-|\+FULLRESYNC)/.test(seen)) ended()
      else if (wanted.test(seen)) resolve()
    }
    socket.send(commands)
  })
}
