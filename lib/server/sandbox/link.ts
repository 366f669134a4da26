import 'server-only'
import type { Protocol } from '@/lib/contract/snippet'
import type { DecodeEvent, DecodeLimit, DecodeLimits } from '@/lib/domain/resp/decode-event'
import { ReplyDecoder } from '@/lib/domain/resp/decoder'
import type { Reply } from '@/lib/domain/resp/reply'
import { type Command, SandboxSocket } from './socket'

/** One reply and the exact bytes it came as. */
export type Received = { reply: Reply; raw: Uint8Array }

/** What came back for the commands of one exchange, in their order. */
export type Exchange =
  | { kind: 'complete'; received: Received[] }
  /** A reply passed a limit of ours, or, where `limit` is null, the server closed the connection. */
  | { kind: 'cut'; received: Received[]; limit: DecodeLimit | null }

type Pending = { left: number; received: Received[]; settle(exchange: Exchange): void }

/** Whom a connection is for. */
export type Login = { user: string; password: string }

/**
 * A connection whose replies keep what the protocol keeps apart, with their exact bytes: clients
 * merge the one and drop the other. After a cut exchange it is of no more use.
 */
export class Link {
  #protocol: Protocol = 2
  /** In the order they were sent, which is that of their replies. */
  readonly #pending: Pending[] = []
  readonly #decoder: ReplyDecoder

  private constructor(
    private readonly socket: SandboxSocket,
    limits: DecodeLimits,
  ) {
    this.#decoder = new ReplyDecoder(limits)
    socket.onChunk = (chunk) => {
      for (const event of this.#decoder.push(chunk)) this.#on(event)
    }
    socket.onClose = () => this.#cut(null)
  }

  /** @throws where the socket cannot be reached or the user is refused */
  static async open(
    path: string,
    login: Login,
    limits: DecodeLimits,
    protocol: Protocol = 2,
  ): Promise<Link> {
    const link = new Link(await SandboxSocket.open(path), limits)
    const auth = ['AUTH', login.user, login.password]
    const { received } = await link.exchange([protocol === 2 ? auth : ['HELLO', '3', ...auth]])
    link.#protocol = protocol
    const reply = received[0]?.reply
    if (reply === undefined || 'message' in reply) {
      throw new Error(`the sandbox refused the user ${login.user}`)
    }
    return link
  }

  get isOpen(): boolean {
    return this.socket.isOpen
  }

  get protocol(): Protocol {
    return this.#protocol
  }

  /** Tells it that a command that was sent has itself changed the protocol (`HELLO`). */
  noteProtocol(protocol: Protocol): void {
    this.#protocol = protocol
  }

  /** Sends commands in one write and waits for all their replies. */
  exchange(commands: readonly Command[], protocol: Protocol = this.#protocol): Promise<Exchange> {
    const switching = protocol !== this.#protocol
    const all = switching ? [['HELLO', String(protocol)], ...commands] : commands
    this.#protocol = protocol
    return new Promise((resolve) => {
      const settle = (exchange: Exchange) =>
        resolve(switching ? { ...exchange, received: exchange.received.slice(1) } : exchange)
      if (!this.isOpen) return settle({ kind: 'cut', received: [], limit: null })
      if (all.length === 0) return settle({ kind: 'complete', received: [] })
      this.#pending.push({ left: all.length, received: [], settle })
      this.socket.send(all)
    })
  }

  /** Subscribes; what is published is ignored. Needs RESP3, in which other commands go on. */
  subscribe(channel: string): void {
    this.socket.send([['SUBSCRIBE', channel]])
  }

  close(): void {
    this.socket.close()
  }

  #on(event: DecodeEvent): void {
    const pending = this.#pending[0]
    if (pending === undefined) return
    if (event.kind !== 'reply') {
      this.#cut(event.kind === 'too-large' ? event.limit : null)
      return
    }
    if (event.reply.type === 'push') return
    pending.received.push({ reply: event.reply, raw: event.raw })
    pending.left -= 1
    if (pending.left > 0) return
    this.#pending.shift()
    pending.settle({ kind: 'complete', received: pending.received })
  }

  #cut(limit: DecodeLimit | null): void {
    this.socket.close()
    for (const { received, settle } of this.#pending.splice(0)) {
      settle({ kind: 'cut', received, limit })
    }
  }
}
