import 'server-only'
import type { Socket } from 'node:net'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { ReplyDecoder } from '@/lib/domain/resp/decoder'
import { encodeCommand } from '@/lib/domain/resp/encode-command'
import type { Reply } from '@/lib/domain/resp/reply'
import type { Limits } from '@/lib/server/limits'
import { Window } from './window'

/** What Redis sends to keep the link itself going; no effect of any script. */
const LINK_COMMANDS = new Set(['PING', 'REPLCONF'])
const ONLINE_CHANNEL = 'perigee:online'
const ONLINE_EVERY_MS = 2
const STREAM_LIMITS = { maxBytes: 64 * 1024 * 1024, maxDepth: 2, maxElements: 2_000_000 }

/** Reads the replication stream of a synchronised replica connection: what a replica gets, in order. */
export class EffectsReader {
  #window: Window<Bytes[]> | null = null
  #bytes = 0
  readonly #decoder = new ReplyDecoder(STREAM_LIMITS)

  constructor(
    socket: Socket,
    private readonly limits: Limits,
  ) {
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.on('close', () => this.#window?.close())
  }

  open(begin: string, end: string): Window<Bytes[]> {
    this.#bytes = 0
    this.#window = new Window(begin, end)
    return this.#window
  }

  #read(chunk: Buffer): void {
    for (const event of this.#decoder.push(chunk)) {
      if (event.kind === 'reply') this.#command(commandOf(event.reply), event.raw.length)
      else if (this.#window !== null) this.#window.truncated = true
    }
  }

  #command(command: Bytes[], size: number): void {
    const window = this.#window
    const [name, channel] = command
    if (window === null || typeof name !== 'string') return
    const upper = name.toUpperCase()
    if (upper === 'PUBLISH' && typeof channel === 'string' && window.mark(channel)) return
    if (!window.isOpen || LINK_COMMANDS.has(upper)) return
    this.#bytes += size
    if (window.items.length < this.limits.EFFECTS && this.#bytes <= this.limits.EFFECTS_BYTES) {
      window.items.push(command)
    } else {
      window.truncated = true
    }
  }
}

function commandOf(reply: Reply): Bytes[] {
  if (reply.type !== 'array') return []
  return reply.items.map((item) => (item.type === 'bulk-string' ? item.value : ''))
}

/**
 * Makes an authenticated connection a replica's: asks for an empty snapshot, reads it to its end,
 * and acknowledges it, after which the stream of effects follows.
 *
 * @param publish publishes an empty message to a channel, on another connection
 * @returns when effects flow; rejects where the link ends before
 * @see https://redis.io/docs/latest/operate/oss_and_stack/management/replication/
 */
export async function synchronise(socket: Socket, publish: Publish): Promise<void> {
  await until(socket, Buffer.from('+OK\r\n'), [encodeCommand(['REPLCONF', 'rdb-filter-only', ''])])
  await until(socket, Buffer.from('+OK\r\n'), [encodeCommand(['REPLCONF', 'capa', 'eof'])])
  const head = await until(socket, /\$EOF:(.{40})\r\n/s, [encodeCommand(['SYNC'])])
  const mark = Buffer.from(head.mark, 'latin1')
  if (head.rest.indexOf(mark) < 0) await until(socket, mark, [], head.rest)
  await online(socket, publish)
}

/**
 * An acknowledgement counts only once the server has put the replica online, which it does not tell.
 * So it is repeated, with something to replicate, until that arrives.
 */
async function online(socket: Socket, publish: Publish): Promise<void> {
  const nudge = () => {
    socket.write(encodeCommand(['REPLCONF', 'ACK', '0']))
    publish(ONLINE_CHANNEL)
  }
  const arrived = until(socket, Buffer.from(ONLINE_CHANNEL), [])
  const again = setInterval(nudge, ONLINE_EVERY_MS)
  nudge()
  await arrived.finally(() => clearInterval(again))
}

type Publish = (channel: string) => void
type Found = { mark: string; rest: Buffer }

function until(
  socket: Socket,
  wanted: Buffer | RegExp,
  send: readonly Uint8Array[],
  already: Buffer = Buffer.alloc(0),
): Promise<Found> {
  return new Promise((resolve, reject) => {
    let seen = already
    const done = (settle: () => void) => {
      socket.off('data', read)
      socket.off('close', ended)
      settle()
    }
    const ended = () => done(() => reject(new Error('the replica link ended while synchronising')))
    const read = (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk])
      if (seen.subarray(0, 1).equals(Buffer.from('-'))) ended()
      else if (wanted instanceof RegExp) {
        const text = seen.toString('latin1')
        const match = wanted.exec(text)
        if (match === null) return
        const rest = seen.subarray(match.index + match[0].length)
        done(() => resolve({ mark: match[1] ?? '', rest }))
      } else if (seen.indexOf(wanted) >= 0) {
        done(() => resolve({ mark: '', rest: Buffer.alloc(0) }))
      }
    }
    socket.on('data', read)
    socket.on('close', ended)
    for (const bytes of send) socket.write(bytes)
  })
}
