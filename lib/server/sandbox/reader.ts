import 'server-only'
import { ADMIN_USER, CLASS_CHANNEL } from './config'
import { Link, type Received } from './link'
import type { ServerProcess } from './server-process'
import type { Command } from './socket'

/** Wider than what a sandbox may hold: a keyspace is read whole. */
const LIMITS = { maxBytes: 256 * 1024 * 1024, maxDepth: 16, maxElements: 10_000_000 }

/**
 * The connection that reads keyspaces, as the administrator. A run waits for it, so it is our own:
 * a client that makes a promise of each command took a fifth of a run's time.
 */
export class Reader {
  private constructor(private readonly link: Link) {}

  /** @throws where the server cannot be reached */
  static async open({ socketPath, adminPassword }: ServerProcess): Promise<Reader> {
    const login = { user: ADMIN_USER, password: adminPassword }
    const link = await Link.open(socketPath, login, LIMITS)
    await link.exchange([['PING']], 3)
    link.subscribe(CLASS_CHANNEL)
    return new Reader(link)
  }

  get isOpen(): boolean {
    return this.link.isOpen
  }

  /** Sends commands in one write. @throws where the link ends */
  async ask(commands: readonly Command[]): Promise<Received[]> {
    if (commands.length === 0) return []
    const exchange = await this.link.exchange(commands)
    if (exchange.kind === 'complete') return exchange.received
    throw new Error('the link that reads the keyspace ended')
  }

  close(): void {
    this.link.close()
  }
}
