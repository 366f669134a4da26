import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Bytes } from '@/lib/contract/bytes'
import type { Protocol } from '@/lib/contract/snippet'
import { bytesEqual, fromBytes } from '@/lib/domain/bytes/codec'
import { commandName, type Transaction } from '@/lib/domain/commands/transaction'
import type { Reply } from '@/lib/domain/resp/reply'
import { type Keyspace, keyId } from '@/lib/server/keyspace/keyspace'
import type { Admin } from '@/lib/server/sandbox/admin'
import type { Link } from '@/lib/server/sandbox/link'

/** What it takes to have the same transaction on another connection, in another process. */
const Journal = z.object({
  protocol: z.union([z.literal(2), z.literal(3)]),
  /** With what each key was when it was watched. */
  watched: z.array(z.object({ key: Bytes, print: z.string() })),
  /** All commands since `MULTI`, those that were refused as well; null where none is open. */
  sent: z.array(z.array(Bytes)).nullable(),
  queued: z.number().int().nonnegative(),
  /** False where there is more than is kept: then it can only be told that it is lost. */
  whole: z.boolean(),
})
export type Journal = z.infer<typeof Journal>

/** Bytes of JSON that a journal may have. */
const JOURNAL_BYTES = 1024 * 1024
/** Makes every `EXEC` that watches the key fail, whether there is room for a key or not, and leaves nothing. */
const TOUCH =
  "#!lua flags=allow-oom\nredis.call('SET', KEYS[1], '') return redis.call('DEL', KEYS[1])"

/**
 * The journal after a command was answered; null where nothing is open and nothing is watched.
 * @param after what the connection holds by then
 */
export function journalAfter(
  before: Journal | null,
  command: readonly Bytes[],
  reply: Reply,
  after: Transaction,
  protocol: Protocol,
  keyspace: Keyspace,
): Journal | null {
  if (!after.open && !after.watching) return null
  const { watched = [], sent = null, whole = true } = before ?? {}
  const next = { protocol, queued: after.queued, whole }
  if (after.open) {
    return { ...next, watched, sent: sent === null || !whole ? [] : [...sent, [...command]] }
  }
  const adds = commandName(command) === 'watch' && !('message' in reply)
  const added = (adds ? command.slice(1) : [])
    // As Redis does, which goes on to compare with what a key was at first.
    .filter((key) => !watched.some((one) => bytesEqual(one.key, key)))
    .map((key) => ({ key, print: printOf(keyspace, key) }))
  return { ...next, watched: [...watched, ...added], sent: null }
}

/** What the connection that a journal is of holds. */
export function transactionOf({ sent, queued, watched }: Journal): Transaction {
  return { open: sent !== null, queued, watching: watched.length > 0 }
}

/** A journal, and its bytes as `decodeJournal` reads them; without its commands where those are too long. */
export function encodeJournal(journal: Journal): { journal: Journal; bytes: Buffer } {
  const bytes = Buffer.from(JSON.stringify(journal))
  if (bytes.length <= JOURNAL_BYTES) return { journal, bytes }
  const watched = journal.watched.slice(0, 1).map(({ print }) => ({ key: '', print }))
  const cut = { ...journal, whole: false, watched, sent: journal.sent === null ? null : [] }
  return { journal: cut, bytes: Buffer.from(JSON.stringify(cut)) }
}

/** @throws where it is none */
export function decodeJournal(bytes: Buffer): Journal {
  return Journal.parse(JSON.parse(bytes.toString()))
}

/**
 * Brings a new connection to where a journal ends. A key that is not what it was when it was watched counts
 * as changed; one that was written anew with the same bytes in another process does not.
 *
 * @returns false where it did not get there
 */
export async function replay(
  link: Link,
  admin: Admin,
  journal: Journal,
  keyspace: Keyspace,
): Promise<boolean> {
  const { watched, sent, queued, protocol } = journal
  if (!journal.whole) return false
  const isChanged = watched.some(({ key, print }) => print !== printOf(keyspace, key))
  // Nobody else can know it, so that nobody finds it there.
  const touched = randomUUID()
  const keys = watched.map(({ key }) => fromBytes(key))
  if (keys.length > 0) {
    const watching = ['WATCH', ...keys, ...(isChanged ? [touched] : [])]
    const { received } = await link.exchange([watching], protocol)
    if (received.some(({ reply }) => 'message' in reply)) return false
  }
  if (isChanged) await admin.command(['EVAL', TOUCH, '1', touched])
  if (sent === null) return link.isOpen
  const commands = [['MULTI'], ...sent.map((command) => command.map(fromBytes))]
  const { received } = await link.exchange(commands, protocol)
  const held = received.filter(({ reply }) => 'value' in reply && reply.value === 'QUEUED')
  return link.isOpen && held.length === queued
}

/** What a key is, its expiry included; empty where it is not there. */
function printOf({ keys }: Keyspace, key: Bytes): string {
  const found = keys.get(keyId(Buffer.from(fromBytes(key))))
  if (found === undefined) return ''
  const { dump, expiresAtMs } = found
  if (expiresAtMs !== null && expiresAtMs <= Date.now()) return ''
  return createHash('sha1').update(`${expiresAtMs} `).update(dump).digest('base64')
}
