import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import {
  afterCommand,
  commandName,
  NO_TRANSACTION,
  type Transaction,
} from '@/lib/domain/commands/transaction'
import type { Reply } from '@/lib/domain/resp/reply'
import type { Keyspace } from '@/lib/server/keyspace/keyspace'
import { read } from '@/lib/server/keyspace/replies'
import type { Link } from '@/lib/server/sandbox/link'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'
import {
  decodeJournal,
  encodeJournal,
  type Journal,
  journalAfter,
  replay,
  transactionOf,
} from './journal'

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
  #journal: Journal | null = null
  #record: Buffer | null = null
  #lastEnded: Ended = 'with-connection'

  get transaction(): Transaction {
    return this.#transaction
  }

  /** The transaction in bytes, for `take`; null without one. The same object until it changes. */
  get record(): Buffer | null {
    return this.#record
  }

  /** Takes up the transaction that a connection held elsewhere. @throws where the bytes are none of ours */
  take(record: Buffer | null): void {
    this.drop()
    if (record === null) return
    this.#record = record
    this.#journal = decodeJournal(record)
    this.#transaction = transactionOf(this.#journal)
    this.#unsettled = this.#journal.sent?.some(unsettles) ?? false
  }

  /**
   * What became of a transaction that a sender takes to be open while none is: it went with its
   * connection, or `over`, a command of which the sender never saw the answer has ended it.
   */
  get missing(): 'transaction' | 'over' {
    return this.#lastEnded === 'by-command' ? 'over' : 'transaction'
  }

  /**
   * The connection to this sandbox. A new one is brought to where the one before it was; `lost` is what that
   * held, where this cannot be.
   */
  async to(sandbox: Sandbox, keyspace: Keyspace): Promise<{ link: Link } | { lost: Lost }> {
    const held = this.#held
    if (held?.sandbox === sandbox && held.link.isOpen) return { link: held.link }
    held?.link.close()
    const link = await sandbox.openLink()
    this.#held = { sandbox, link }
    const journal = this.#journal
    if (journal !== null && !(await replay(link, sandbox.admin, journal, keyspace))) {
      const lost = this.drop()
      if (lost !== null) return { lost }
    }
    return { link }
  }

  /** Takes note of what a command and its reply did to the connection, in a keyspace as it then was. */
  note(link: Link, command: readonly Bytes[], reply: Reply, keyspace: Keyspace): void {
    const before = this.#transaction
    this.#transaction = afterCommand(before, command, reply)
    const name = commandName(command)
    const isQueued = this.#transaction.queued > before.queued
    if (isQueued && unsettles(command)) this.#unsettled = true
    else if (name === 'hello') {
      const proto = read.text(read.field(reply, 'proto') ?? flatField(reply, 'proto'))
      if (proto === '2' || proto === '3') link.noteProtocol(proto === '2' ? 2 : 3)
    }
    this.#write(
      journalAfter(this.#journal, command, reply, this.#transaction, link.protocol, keyspace),
    )
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
    this.#write(null)
    return open ? 'transaction' : watching ? 'watch' : null
  }

  #write(journal: Journal | null): void {
    if (journal === null && this.#journal === null) return
    const encoded = journal === null ? null : encodeJournal(journal)
    this.#journal = encoded?.journal ?? null
    this.#record = encoded?.bytes ?? null
  }
}

/** True for what, queued, will change the connection itself. */
function unsettles(command: readonly Bytes[]): boolean {
  const name = commandName(command)
  return name === 'hello' || name === 'auth'
}

/** A field of a map as RESP2 has it: names and values in turn. */
function flatField(reply: Reply, name: string): Reply | undefined {
  return read.pairs(reply).find(([field]) => read.text(field) === name)?.[1]
}
