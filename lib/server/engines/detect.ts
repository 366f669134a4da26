import 'server-only'
import { spawnSync } from 'node:child_process'
import type { KeyPositions } from '@/lib/domain/commands/written-keys'
import type { Reply } from '@/lib/domain/resp/reply'
import { read } from '@/lib/server/keyspace/replies'
import type { Limits } from '@/lib/server/limits'
import { logger } from '@/lib/server/logger'
import type { Isolation } from '@/lib/server/sandbox/isolation'
import { Sandbox } from '@/lib/server/sandbox/sandbox'
import { which } from '@/lib/server/sandbox/which'
import type { Engine } from './engine'
import { selfTest } from './self-test'

const PROGRAMS = ['redis-server', 'valkey-server'] as const

/**
 * The engines of this machine, the default one first: `REDIS_SERVER` alone where it is set, else what
 * is on PATH. Each is started once, tested, and asked for its command table.
 *
 * @throws where there is none, or where `REDIS_SERVER` names none
 */
export async function detectEngines(isolation: Isolation, limits: Limits): Promise<Engine[]> {
  const named = process.env.REDIS_SERVER
  const binaries = (named ? [named] : PROGRAMS).map(which).filter((path) => path !== null)
  const engines: Engine[] = []
  for (const binary of binaries) {
    try {
      const engine = await probe(binary, isolation, limits)
      if (!engines.some(({ id }) => id === engine.id)) engines.push(engine)
    } catch (error) {
      logger.error(`${binary} cannot be used`, error)
    }
  }
  if (engines.length === 0) {
    throw new Error(
      named
        ? `REDIS_SERVER=${named} is no server that can run scripts (Redis or Valkey 7 or later)`
        : 'no redis-server or valkey-server (7 or later) on PATH; set REDIS_SERVER to its path',
    )
  }
  return engines
}

async function probe(binary: string, isolation: Isolation, limits: Limits): Promise<Engine> {
  const { name, version } = versionOf(binary)
  const bare: Engine = {
    ...{ id: `${name}-${version}`, name, version, binary },
    ...{ writes: new Map(), selfTest: [] },
  }
  const sandbox = await Sandbox.start(bare, isolation, limits)
  try {
    const [commands] = await sandbox.admin.command(['COMMAND'])
    return { ...bare, writes: writeTable(commands), selfTest: await selfTest(sandbox) }
  } finally {
    sandbox.kill()
  }
}

function versionOf(binary: string): { name: string; version: string } {
  const { stdout, error } = spawnSync(binary, ['--version'], { encoding: 'utf8', timeout: 5_000 })
  const [, name, version] = /^(\w+) server v=(\S+)/i.exec(stdout ?? '') ?? []
  if (name === undefined || version === undefined) throw error ?? new Error(`says "${stdout}"`)
  return { name: name.toLowerCase(), version }
}

/**
 * Reads `COMMAND`: name, arity, flags, first key, last key, step, …, subcommands in the tenth place.
 * @see https://redis.io/docs/latest/commands/command/
 */
function writeTable(table: Reply | undefined): Map<string, KeyPositions> {
  const writes = new Map<string, KeyPositions>()
  for (const entry of read.items(table)) {
    const fields = read.items(entry)
    const flags = new Set(read.items(fields[2]).map(read.text))
    const [first = 0, last = 0, step = 0] = fields.slice(3, 6).map(read.number)
    const movable = flags.has('movablekeys')
    if (flags.has('write')) writes.set(read.text(fields[0]), { first, last, step, movable })
    for (const [name, positions] of writeTable(fields[9])) writes.set(name, positions)
  }
  return writes
}
