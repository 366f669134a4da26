import 'server-only'
import type { Limits } from '@/lib/server/limits'
import type { Answer, Control } from '@/lib/server/sandbox/control'
import { answered } from './answers'
import { ANSWERS_PER_KEY, describeCommands, describeKey } from './describe'
import type { Keyspace, StoredKey } from './keyspace'

/** A key whose bytes are read, and whether it has to be described anew. */
type Found = StoredKey & { type: string }

/** Keys for which one write carries the commands, so that no answer outgrows the output limits. */
const KEYS_PER_WRITE = 200
const SCAN_COUNT = '1000'

/**
 * Reads the keyspace of a sandbox: every key's exact bytes, and what a person sees of it. What is as
 * it was in `previous` is not described again, so that a run costs what it changed.
 */
export async function readKeyspace(
  control: Control,
  previous: Keyspace,
  limits: Limits,
): Promise<Keyspace> {
  const known = [...previous.keys.values()].map(({ name }) => name)
  const [scan, functions, ...answers] = await control.pipeline([
    ['SCAN', '0', 'COUNT', SCAN_COUNT],
    ['FUNCTION', 'DUMP'],
    ...known.slice(0, KEYS_PER_WRITE).flatMap(exactCommands),
  ])
  const names = await namesOf(control, scan)
  const found = new Map<string, Found>()
  collect(found, known.slice(0, KEYS_PER_WRITE), answers)
  const rest = [...names.entries()]
    .filter(([id]) => !found.has(id))
    .map(([, name]) => name)
    .slice(0, Math.max(0, limits.SESSION_KEYS - found.size))
  for (let at = 0; at < rest.length; at += KEYS_PER_WRITE) {
    const part = rest.slice(at, at + KEYS_PER_WRITE)
    collect(found, part, await control.pipeline(part.flatMap(exactCommands)))
  }
  const kept = withinBytes(found, limits.SESSION_BYTES)
  await describeAll(control, kept, previous, limits)
  const listed = [...kept.values()].every(({ state }) => state !== null)
  return {
    keys: kept,
    functions: libraries(answered.value(functions)),
    truncated: !listed || names.size > kept.size,
  }
}

/** By name, and no more than a session may keep. */
function withinBytes(found: ReadonlyMap<string, Found>, maxBytes: number): Map<string, Found> {
  let left = maxBytes
  return new Map(
    [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .filter(([, { name, dump }]) => {
        left -= name.length + dump.length
        return left >= 0
      }),
  )
}

const exactCommands = (name: Buffer): (string | Buffer)[][] => [
  ['TYPE', name],
  ['DUMP', name],
  ['PEXPIRETIME', name],
]

async function namesOf(control: Control, first: Answer | undefined): Promise<Map<string, Buffer>> {
  const names = new Map<string, Buffer>()
  let page = answered.list(answered.value(first))
  for (;;) {
    for (const name of answered.list(page[1]).map(answered.buffer)) {
      names.set(name.toString('latin1'), name)
    }
    const cursor = answered.text(page[0])
    if (cursor === '0' || cursor === '') return names
    page = answered.list(await control.command('SCAN', cursor, 'COUNT', SCAN_COUNT))
  }
}

function collect(
  found: Map<string, Found>,
  names: readonly Buffer[],
  answers: readonly Answer[],
): void {
  names.forEach((name, at) => {
    const [type, dump, expires] = answers.slice(3 * at, 3 * at + 3).map(answered.value)
    if (!Buffer.isBuffer(dump)) return
    const expiresAtMs = answered.number(expires)
    found.set(name.toString('latin1'), {
      ...{ name, dump, type: answered.text(type), state: null },
      expiresAtMs: expiresAtMs < 0 ? null : expiresAtMs,
    })
  })
}

async function describeAll(
  control: Control,
  kept: Map<string, Found>,
  previous: Keyspace,
  limits: Limits,
): Promise<void> {
  const changed: Found[] = []
  const same: Found[] = []
  const nowMs = Date.now()
  for (const [id, key] of kept) {
    const before = previous.keys.get(id)
    if (before?.state == null || !before.dump.equals(key.dump)) changed.push(key)
    else {
      same.push(key)
      const { expiresAtMs } = key
      const ttlMs = expiresAtMs === null ? null : Math.max(0, expiresAtMs - nowMs)
      key.state = { ...before.state, expiresAtMs, ttlMs }
    }
  }
  const shown = changed.slice(0, limits.KEYS_SHOWN)
  for (const key of same.slice(limits.KEYS_SHOWN - shown.length)) key.state = null
  const budget = { bytes: limits.VALUES_BYTES }
  for (let at = 0; at < shown.length; at += KEYS_PER_WRITE) {
    const part = shown.slice(at, at + KEYS_PER_WRITE)
    const commands = part.flatMap((key) => describeCommands(key.name, key.type, limits))
    const answers = await control.pipeline(commands)
    part.forEach((key, index) => {
      const own = answers.slice(index * ANSWERS_PER_KEY, (index + 1) * ANSWERS_PER_KEY)
      key.state = describeKey({ ...key, nowMs }, own, limits, budget)
    })
  }
}

/** A dump without libraries still has a version and a checksum: 10 bytes. */
function libraries(dump: unknown): Buffer | null {
  return Buffer.isBuffer(dump) && dump.length > 10 ? dump : null
}
