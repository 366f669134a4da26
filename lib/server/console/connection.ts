import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import {
  afterCommand,
  commandName,
  NO_TRANSACTION,
  type Transaction,
} from '@/lib/domain/commands/transaction'
import type { Reply } from '@/lib/domain/resp/reply'
import { read } from '@/lib/server/keyspace/replies'
import type { Link } from '@/lib/server/sandbox/link'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'

/** What ends with a connection. */
export type Lost = 'transaction' | 'watch'

/** Why there is no transaction: the last one was ended by a command, or went with its connection. */
type Ended = 'by-command' | 'with-connection'

/** Commands after which a connection is not as we opened it: not logged in, closed, or of another protocol. */
const CLOSES = new Set(['reset', 'quit'])

/** The one connection of a session's console, and the transaction that it holds. */
export class Connection {
  #held: { sandbox: Sandbox; link: Link } | null = null
  #transaction = NO_TRANSACTION
  /** True where the open transaction has queued something that will change the connection itself. */
  #unsettled = false
  #lastEnded: Ended = 'with-connection'

  get transaction(): Transaction {
    return this.#transaction
  }

  /**
   * What became of a transaction that a sender takes to be open while none is: it went with its
   * connection, or `over`, a command of which the sender never saw the answer has ended it.
   */
  get missing(): 'transaction' | 'over' {
    return this.#lastEnded === 'by-command' ? 'over' : 'transaction'
  }

  /** The connection to this sandbox, a new one where there is none. `lost` is what an earlier one held. */
  async to(sandbox: Sandbox): Promise<{ link: Link } | { lost: Lost }> {
    const held = this.#held
    if (held?.sandbox === sandbox && held.link.isOpen) return { link: held.link }
    const lost = this.drop()
    if (lost !== null) return { lost }
    const link = await sandbox.openLink()
    this.#held = { sandbox, link }
    return { link }
  }

  /** Takes note of what a command and its reply did to the connection. */
  note(link: Link, command: readonly Bytes[], reply: Reply): void {
    const before = this.#transaction
    this.#transaction = afterCommand(before, command, reply)
    const name = commandName(command)
    const isQueued = this.#transaction.queued > before.queued
    if (isQueued && (name === 'hello' || name === 'auth')) this.#unsettled = true
    else if (name === 'hello') {
      const proto = read.text(read.field(reply, 'proto') ?? flatField(reply, 'proto'))
      if (proto === '2' || proto === '3') link.noteProtocol(proto === '2' ? 2 : 3)
    }
    const isOver = before.open && !this.#transaction.open
    if (isOver) this.#lastEnded = 'by-command'
    if ((isOver && this.#unsettled) || (CLOSES.has(name) && !('message' in reply))) this.drop()
  }

  /** Closes it. Gives what it held. */
  drop(): Lost | null {
    const { open, watching } = this.#transaction
    if (open) this.#lastEnded = 'with-connection'
    this.#held?.link.close()
    this.#held = null
    this.#transaction = NO_TRANSACTION
    this.#unsettled = false
    return open ? 'transaction' : watching ? 'watch' : null
  }
}

/** A field of a map as RESP2 has it: names and values in turn. */
function flatField(reply: Reply, name: string): Reply | undefined {
  return read.pairs(reply).find(([field]) => read.text(field) === name)?.[1]
}
