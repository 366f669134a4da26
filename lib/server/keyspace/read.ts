import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'
import type { Limits } from '@/lib/server/limits'
import type { Answer, Control } from '@/lib/server/sandbox/control'
import { answered } from './answers'
import { ANSWERS_PER_KEY, type Budget, describeCommands, describeKey } from './describe'
import { type Keyspace, keyId, type StoredKey } from './keyspace'

/** Keys for which one write carries the commands, so that no answer outgrows the output limits. */
const KEYS_PER_WRITE = 200
const SCAN_COUNT = '1000'

/** Reads a whole keyspace of which nothing is known. */
export async function readKeyspace(control: Control, limits: Limits): Promise<Keyspace> {
  const names = await allNames(control)
  const functions = await control.pipeline([['FUNCTION', 'DUMP']])
  const asked = names.slice(0, limits.SESSION_KEYS).map((name) => ({ name, type: null }))
  const read = await readKeys(control, asked, limits)
  return assemble(
    read,
    libraries(answered.value(functions[0])),
    limits,
    names.length > asked.length,
  )
}

/**
 * Reads what a run has changed: the keys that its effects name, and everything where those do not
 * tell, so that a run costs what it touched and not what its session holds.
 */
export async function readChanges(
  control: Control,
  before: Keyspace,
  touched: readonly Bytes[] | 'any',
  limits: Limits,
): Promise<Keyspace> {
  if (touched === 'any') return readKeyspace(control, limits)
  const names = new Map(touched.map((key) => [keyId(Buffer.from(fromBytes(key))), key]))
  const asked = [...names].map(([id, key]) => ({
    name: Buffer.from(fromBytes(key)),
    type: before.keys.get(id)?.state?.type ?? null,
  }))
  const read = await readKeys(control, asked, limits)
  const rest = [...before.keys].filter(([id]) => !names.has(id))
  return assemble(new Map([...rest, ...read]), before.functions, limits, before.incomplete)
}

type Asked = { name: Buffer; type: string | null }

/**
 * What a key shows depends on its type. Where the type is known its commands go out with the rest,
 * which saves a round trip; where it turns out to be another, they are sent again.
 */
async function readKeys(
  control: Control,
  asked: readonly Asked[],
  limits: Limits,
): Promise<Map<string, StoredKey>> {
  const found = new Map<string, StoredKey>()
  const budget: Budget = { bytes: limits.VALUES_BYTES }
  for (let at = 0; at < asked.length; at += KEYS_PER_WRITE) {
    const part = asked.slice(at, at + KEYS_PER_WRITE)
    const answers = await control.pipeline(
      part.flatMap(({ name, type }) => [
        ...exactCommands(name),
        ...(type === null ? [] : describeCommands(name, type, limits)),
      ]),
    )
    const nowMs = Date.now()
    const open: (StoredKey & { type: string })[] = []
    let next = 0
    for (const { name, type: expected } of part) {
      const exact = answers.slice(next, next + EXACT_ANSWERS)
      const described = expected === null ? 0 : ANSWERS_PER_KEY
      const shown = answers.slice(next + EXACT_ANSWERS, next + EXACT_ANSWERS + described)
      next += EXACT_ANSWERS + described
      const key = exactKey(name, exact)
      if (key === null) continue
      found.set(keyId(name), key)
      if (key.type !== expected) open.push(key)
      else key.state = describeKey({ ...key, nowMs }, shown, limits, budget)
    }
    const shownNow = open.slice(0, Math.max(0, limits.KEYS_SHOWN - at))
    const commands = shownNow.flatMap(({ name, type }) => describeCommands(name, type, limits))
    const late = await control.pipeline(commands)
    shownNow.forEach((key, index) => {
      const own = late.slice(index * ANSWERS_PER_KEY, (index + 1) * ANSWERS_PER_KEY)
      key.state = describeKey({ ...key, nowMs }, own, limits, budget)
    })
  }
  return found
}

const EXACT_ANSWERS = 3
const exactCommands = (name: Buffer): (string | Buffer)[][] => [
  ['TYPE', name],
  ['DUMP', name],
  ['PEXPIRETIME', name],
]

function exactKey(name: Buffer, answers: readonly Answer[]): (StoredKey & { type: string }) | null {
  const [type, dump, expires] = answers.map(answered.value)
  if (!Buffer.isBuffer(dump)) return null
  const expiresAtMs = answered.number(expires)
  return {
    ...{ name, dump, type: answered.text(type), state: null },
    expiresAtMs: expiresAtMs < 0 ? null : expiresAtMs,
  }
}

async function allNames(control: Control): Promise<Buffer[]> {
  const names = new Map<string, Buffer>()
  let cursor = '0'
  do {
    const page = answered.list(await control.command('SCAN', cursor, 'COUNT', SCAN_COUNT))
    for (const name of answered.list(page[1]).map(answered.buffer)) names.set(keyId(name), name)
    cursor = answered.text(page[0])
  } while (cursor !== '0')
  return [...names.values()]
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
  let unlisted = 0
  for (const [id, key] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    left -= key.name.length + key.dump.length
    if (left < 0) break
    const isListed = key.state !== null && listed < limits.KEYS_SHOWN
    listed += isListed ? 1 : 0
    unlisted += isListed ? 0 : 1
    keys.set(id, isListed ? key : { ...key, state: null })
  }
  const cut = incomplete || keys.size < found.size
  return { keys, functions, incomplete: cut, truncated: cut || unlisted > 0 }
}

/** A dump without libraries still has a version and a checksum: 10 bytes. */
function libraries(dump: unknown): Buffer | null {
  return Buffer.isBuffer(dump) && dump.length > 10 ? dump : null
}
