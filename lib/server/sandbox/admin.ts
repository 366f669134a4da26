import 'server-only'
import type { Reply } from '@/lib/domain/resp/reply'
import { ADMIN_USER, CLASS_CHANNEL, SANDBOX_USER } from './config'
import { Link, type Received } from './link'
import type { ServerProcess } from './server-process'
import type { Command } from './socket'

/** Wider than what a sandbox may hold: a keyspace is read whole. */
const LIMITS = { maxBytes: 256 * 1024 * 1024, maxDepth: 16, maxElements: 10_000_000 }

/**
 * The connection for our own commands, as the administrator: it reads and restores keyspaces, and ends
 * scripts. It speaks RESP3 and is subscribed, so that it counts to the `pubsub` class of output limits.
 */
export class Admin {
  private constructor(private readonly link: Link) {}

  /** @throws where the server cannot be reached */
  static async open({ socketPath, adminPassword }: ServerProcess): Promise<Admin> {
    const login = { user: ADMIN_USER, password: adminPassword }
    const link = await Link.open(socketPath, login, LIMITS, 3)
    link.subscribe(CLASS_CHANNEL)
    return new Admin(link)
  }

  get isOpen(): boolean {
    return this.link.isOpen
  }

  /** Sends commands in one write; one that is refused has an error for its reply. @throws where the link ends */
  async ask(commands: readonly Command[]): Promise<Received[]> {
    if (commands.length === 0) return []
    const exchange = await this.link.exchange(commands)
    if (exchange.kind === 'complete') return exchange.received
    throw new Error('the admin link of the sandbox ended')
  }

  /** Sends commands none of which may be refused. @throws where one is, or the link ends */
  async command(...commands: readonly Command[]): Promise<Reply[]> {
    const received = await this.ask(commands)
    return received.map(({ reply }) => {
      if ('message' in reply) throw new Error(reply.message)
      return reply
    })
  }

  /** Asks a script or function that runs to end; one that does not is no error. */
  async killScript(): Promise<void> {
    await this.ask([
      ['SCRIPT', 'KILL'],
      ['FUNCTION', 'KILL'],
    ]).catch(() => null)
  }

  /**
   * Lets the restricted user's command that waits for data (`XREAD BLOCK`) end with `UNBLOCKED`; where
   * none waits, or a script runs, nothing happens.
   */
  async unblock(): Promise<void> {
    const [list] = await this.ask([['CLIENT', 'LIST']]).catch(() => [])
    const text = list !== undefined && 'value' in list.reply ? list.reply.value : ''
    const waiting = (typeof text === 'string' ? text : '')
      .split('\n')
      .filter((line) => line.includes(` user=${SANDBOX_USER} `) && / flags=[^ ]*b/.test(line))
      .map((line) => /^id=(\d+)/.exec(line)?.[1])
      .filter((id) => id !== undefined)
    await this.ask(waiting.map((id) => ['CLIENT', 'UNBLOCK', id, 'ERROR'])).catch(() => null)
  }

  close(): void {
    this.link.close()
  }
}
