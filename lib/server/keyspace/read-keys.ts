import 'server-only'
import type { Reply } from '@/lib/domain/resp/reply'
import type { Limits } from '@/lib/server/limits'
import type { Admin } from '@/lib/server/sandbox/admin'
import type { Received } from '@/lib/server/sandbox/link'
import type { Command } from '@/lib/server/sandbox/socket'
import { type Budget, describeCommands, describeKey, isOfType, lengthCommand } from './describe'
import { EXACT, keyCommands } from './key-commands'
import { keyId, type StoredKey } from './keyspace'
import { read } from './replies'

/** Keys for which one write carries the commands, so that no answer outgrows the output limits. */
const KEYS_PER_WRITE = 200

/** A key to read, the type that it had, where that is known, and its replies, where they are here already. */
export type Asked = { name: Buffer; type: string | null; seen: readonly Received[] | null }
/** A key that is there, and what has been answered of it so far. */
export type Found = {
  key: StoredKey
  type: string | null
  replies: Reply[]
  count: Reply | undefined
}

/**
 * Reads keys; those that are not there are left out. What a key shows depends on its type. Where the
 * type is known its commands go out with the rest, which saves a round trip; where it turns out to be
 * another, they are sent again.
 */
export async function readKeys(
  admin: Admin,
  asked: readonly Asked[],
  limits: Limits,
): Promise<Map<string, StoredKey>> {
  const found = new Map<string, StoredKey>()
  const budget: Budget = { bytes: limits.VALUES_BYTES }
  for (let at = 0; at < asked.length; at += KEYS_PER_WRITE) {
    const part = asked.slice(at, at + KEYS_PER_WRITE)
    const answers = part.map(({ seen }) => seen ?? [])
    const unseen = questions(part, ({ name, type, seen }) =>
      seen === null ? keyCommands(name, type, limits) : [],
    )
    if (unseen.length > 0) {
      await ask(admin, unseen, (received, index) => {
        answers[index] = received
      })
    }
    const there = part.flatMap((one, index) => foundOf(one, answers[index] ?? []))
    for (const { key } of there) found.set(keyId(key.name), key)
    await complete(admin, there, Math.max(0, limits.KEYS_SHOWN - at), limits, budget)
  }
  return found
}

/** Gives keys that are there their state: what a person sees of them. */
export async function completeKeys(
  admin: Admin,
  there: readonly Found[],
  limits: Limits,
): Promise<void> {
  const budget: Budget = { bytes: limits.VALUES_BYTES }
  for (let at = 0; at < there.length; at += KEYS_PER_WRITE) {
    const part = there.slice(at, at + KEYS_PER_WRITE)
    await complete(admin, part, part.length, limits, budget)
  }
}

function foundOf({ name, type }: Asked, received: readonly Received[]): Found[] {
  const key = exactKey(name, received)
  if (key === null) return []
  const replies = received.slice(EXACT).map(({ reply }) => reply)
  const none = { key, replies: [], count: undefined }
  if (type === null) return [{ ...none, type: read.text(replies[0]) }]
  return [isOfType(replies) ? { ...none, type, replies } : { ...none, type: null }]
}

/** Asks for what is still missing, nothing in the common case, and gives the first `shown` keys their state. */
async function complete(
  admin: Admin,
  there: readonly Found[],
  shown: number,
  limits: Limits,
  budget: Budget,
): Promise<void> {
  const untyped = questions(there, ({ key, type }) => (type === null ? [['TYPE', key.name]] : []))
  if (untyped.length > 0) {
    await ask(admin, untyped, ([received], _index, one) => {
      one.type = read.text(received?.reply)
    })
  }
  const part = there.slice(0, shown)
  const undescribed = questions(part, ({ key, type, replies }) =>
    replies.length === 0 ? describeCommands(key.name, type ?? '', limits) : [],
  )
  if (undescribed.length > 0) {
    await ask(admin, undescribed, (received, _index, one) => {
      one.replies = received.map(({ reply }) => reply)
    })
  }
  const uncounted = questions(part, ({ key, type, replies }) => {
    const command = lengthCommand(key.name, type ?? '', replies, limits)
    return command === null ? [] : [command]
  })
  if (uncounted.length > 0) {
    await ask(admin, uncounted, ([received], _index, one) => {
      one.count = received?.reply
    })
  }
  const nowMs = Date.now()
  for (const { key, type, replies, count } of part) {
    key.state = describeKey({ ...key, type: type ?? '', nowMs }, replies, count, limits, budget)
  }
}

function exactKey(name: Buffer, [dumped, expires]: readonly Received[]): StoredKey | null {
  const dump = dumped === undefined ? null : read.payload(dumped)
  if (dump === null) return null
  const expiresAtMs = read.number(expires?.reply)
  return { name, dump, state: null, expiresAtMs: expiresAtMs < 0 ? null : expiresAtMs }
}

/** What is to be asked of one of several keys, and which of them it is. */
type Question<Item> = { item: Item; index: number; commands: readonly Command[] }

function questions<Item>(
  items: readonly Item[],
  commandsOf: (item: Item) => readonly Command[],
): Question<Item>[] {
  return items
    .map((item, index) => ({ item, index, commands: commandsOf(item) }))
    .filter(({ commands }) => commands.length > 0)
}

/** Sends all commands in one write, and hands out the replies to each question. */
async function ask<Item>(
  admin: Admin,
  asked: readonly Question<Item>[],
  take: (received: Received[], index: number, item: Item) => void,
): Promise<void> {
  const received = await admin.ask(asked.flatMap(({ commands }) => commands))
  let next = 0
  for (const { item, index, commands } of asked) {
    take(received.slice(next, next + commands.length), index, item)
    next += commands.length
  }
}
