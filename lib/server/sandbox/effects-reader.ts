import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { ReplyDecoder } from '@/lib/domain/resp/decoder'
import type { Reply } from '@/lib/domain/resp/reply'
import type { Limits } from '@/lib/server/limits'
import type { SandboxSocket } from './socket'
import { Window } from './window'

/** What Redis sends to keep the link itself going; no effect of any script. */
const LINK_COMMANDS = new Set(['PING', 'REPLCONF'])
const STREAM_LIMITS = { maxBytes: 64 * 1024 * 1024, maxDepth: 2, maxElements: 2_000_000 }

/** Reads the replication stream of a synchronised replica connection: what a replica gets, in order. */
export class EffectsReader {
  #window: Window<Bytes[]> | null = null
  #bytes = 0
  readonly #decoder = new ReplyDecoder(STREAM_LIMITS)

  constructor(
    socket: SandboxSocket,
    private readonly limits: Limits,
  ) {
    socket.onChunk = (chunk) => this.#read(chunk)
    socket.onClose = () => this.#window?.close()
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
