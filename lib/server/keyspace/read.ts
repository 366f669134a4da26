import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'
import type { Limits } from '@/lib/server/limits'
import type { Received } from '@/lib/server/sandbox/link'
import type { Reader } from '@/lib/server/sandbox/reader'
import type { Command } from '@/lib/server/sandbox/socket'
import { type Budget, describeCommands, describeKey } from './describe'
import type { Seen } from './foresee'
import { EXACT, keyCommands } from './key-commands'
import { type Keyspace, keyId, type StoredKey } from './keyspace'
import { read } from './replies'

/** Keys for which one write carries the commands, so that no answer outgrows the output limits. */
const KEYS_PER_WRITE = 200
const SCAN_COUNT = '1000'

/** Reads a whole keyspace of which nothing is known. */
export async function readKeyspace(reader: Reader, limits: Limits): Promise<Keyspace> {
  const names = await allNames(reader)
  const [functions] = await reader.ask([['FUNCTION', 'DUMP']])
  const asked = names
    .slice(0, limits.SESSION_KEYS)
    .map((name) => ({ name, type: null, seen: null }))
  const found = await readKeys(reader, asked, limits)
  return assemble(found, libraries(functions), limits, names.length > asked.length)
}

/**
 * Reads what a run has changed: the keys that its effects name, and everything where those do not
 * tell, so that a run costs what it touched and not what its session holds.
 */
export async function readChanges(
  reader: Reader,
  before: Keyspace,
  touched: readonly Bytes[] | 'any',
  seen: Seen,
  limits: Limits,
): Promise<Keyspace> {
  if (touched === 'any') return readKeyspace(reader, limits)
  const names = new Map(
    touched.map((key) => {
      const name = Buffer.from(fromBytes(key))
      return [keyId(name), name]
    }),
  )
  const asked = [...names].map(([id, name]) => ({
    ...{ name, type: before.keys.get(id)?.state?.type ?? null, seen: seen.get(id) ?? null },
  }))
  const found = await readKeys(reader, asked, limits)
  const rest = [...before.keys].filter(([id]) => !names.has(id))
  return assemble(new Map([...rest, ...found]), before.functions, limits, before.incomplete)
}

/** A key to read, the type that it had, where that is known, and its replies, where they are here already. */
type Asked = { name: Buffer; type: string | null; seen: readonly Received[] | null }
type Found = StoredKey & { type: string }

/**
 * What a key shows depends on its type. Where the type is known its commands go out with the rest,
 * which saves a round trip; where it turns out to be another, they are sent again.
 */
async function readKeys(
  reader: Reader,
  asked: readonly Asked[],
  limits: Limits,
): Promise<Map<string, StoredKey>> {
  const found = new Map<string, StoredKey>()
  const budget: Budget = { bytes: limits.VALUES_BYTES }
  for (let at = 0; at < asked.length; at += KEYS_PER_WRITE) {
    const part = asked.slice(at, at + KEYS_PER_WRITE)
    const groups = await askGroups(
      reader,
      part.map(({ name, type, seen }) => (seen === null ? keyCommands(name, type, limits) : [])),
    )
    const nowMs = Date.now()
    const open: Found[] = []
    part.forEach(({ name, type, seen }, index) => {
      const received = seen ?? groups[index] ?? []
      const key = exactKey(name, received)
      if (key === null) return
      found.set(keyId(name), key)
      const replies = received.slice(EXACT).map(({ reply }) => reply)
      if (key.type === type) key.state = describeKey({ ...key, nowMs }, replies, limits, budget)
      else open.push(key)
    })
    const shown = open.slice(0, Math.max(0, limits.KEYS_SHOWN - at))
    const late = await askGroups(
      reader,
      shown.map(({ name, type }) => describeCommands(name, type, limits)),
    )
    shown.forEach((key, index) => {
      const replies = (late[index] ?? []).map(({ reply }) => reply)
      key.state = describeKey({ ...key, nowMs }, replies, limits, budget)
    })
  }
  return found
}

function exactKey(name: Buffer, [type, dumped, expires]: readonly Received[]): Found | null {
  const dump = dumped === undefined ? null : read.payload(dumped)
  if (dump === null) return null
  const expiresAtMs = read.number(expires?.reply)
  return {
    ...{ name, dump, type: read.text(type?.reply), state: null },
    expiresAtMs: expiresAtMs < 0 ? null : expiresAtMs,
  }
}

/** Sends all commands in one write; the replies come in the groups that their commands were in. */
async function askGroups(
  reader: Reader,
  groups: readonly (readonly Command[])[],
): Promise<Received[][]> {
  const received = await reader.ask(groups.flat())
  let next = 0
  return groups.map((group) => {
    const from = next
    next += group.length
    return received.slice(from, next)
  })
}

const byId = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

/** Every key's name, by name, so that the same ones are listed each time. */
async function allNames(reader: Reader): Promise<Buffer[]> {
  const names = new Map<string, Buffer>()
  let cursor = '0'
  do {
    const [scan] = await reader.ask([['SCAN', cursor, 'COUNT', SCAN_COUNT]])
    const [next, page] = read.items(scan?.reply)
    for (const name of read.items(page).map(read.buffer)) names.set(keyId(name), name)
    cursor = read.text(next)
  } while (cursor !== '0' && cursor !== '')
  return [...names].sort(byId).map(([, name]) => name)
}

/** By name, no more bytes than a session may keep, and no more keys described than are listed. */
function assemble(
  found: ReadonlyMap<string, StoredKey>,
  functions: Buffer | null,
  limits: Limits,
  incomplete: boolean,
): Keyspace {
  const keys = new Map<string, StoredKey>()
  let left = limits.SESSION_BYTES
  let listed = 0
  for (const [id, key] of [...found].sort(byId)) {
    left -= key.name.length + key.dump.length
    if (left < 0) break
    const isListed = key.state !== null && listed < limits.KEYS_SHOWN
    listed += isListed ? 1 : 0
    keys.set(id, isListed ? key : { ...key, state: null })
  }
  const cut = incomplete || keys.size < found.size
  return { keys, functions, incomplete: cut, truncated: cut || listed < keys.size }
}

/** A dump without libraries still has a version and a checksum: 10 bytes. */
function libraries(dumped: Received | undefined): Buffer | null {
  const dump = dumped === undefined ? null : read.payload(dumped)
  return dump !== null && dump.length > 10 ? dump : null
}
