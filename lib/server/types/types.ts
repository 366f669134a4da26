import 'server-only'
import type { Outcome } from '@/lib/contract/run'
import type { Snippet } from '@/lib/contract/snippet'
import type { LuaValue, ReplyMode, Types, TypesCell } from '@/lib/contract/types'
import { encodeBase64 } from '@/lib/domain/bytes/base64'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { described, type ScriptKind, withResp3 } from '@/lib/domain/lua/instrument'
import { REPLY_MODES } from '@/lib/domain/lua/loss'
import { lossesOf } from '@/lib/domain/lua/losses'
import { readLuaValue } from '@/lib/domain/lua/read-lua-value'
import type { Engine } from '@/lib/server/engines/engine'
import type { Keyspace } from '@/lib/server/keyspace/keyspace'
import type { Limits } from '@/lib/server/limits'
import { invoke } from '@/lib/server/run/invoke'
import { outcomeOf } from '@/lib/server/run/outcome'
import { buildKeyspace } from '@/lib/server/run/setup'
import { type TakeSandbox, Workspace } from '@/lib/server/session/workspace'

/** What the runs need besides the snippet. */
export type TypesContext = {
  engine: Engine
  limits: Limits
  /** What all of them start from; null for an empty keyspace and the snippet's setup. */
  keyspace: Keyspace | null
  take: TakeSandbox
  signal: AbortSignal
}

type Ended = { outcome: Outcome; wire: string }

/**
 * Runs a snippet six times, each in a sandbox of its own with the same keyspace: four times for its reply
 * in every way, and twice for its value before the conversion. Only `redis.setresp(3)` and what describes
 * the value are put into the source.
 * @throws Aborted where `signal` ended it; Problem where it cannot be run
 */
export async function typesOf(snippet: Snippet, context: TypesContext): Promise<Types> {
  const began = performance.now()
  const { id, name, version } = context.engine
  const engine = { id, name, version }
  const took = () => Math.round((performance.now() - began) * 1_000)

  const start = await startOf(snippet, context)
  if (start.kind === 'not-run') {
    const cells = REPLY_MODES.map((mode) => ({ ...mode, outcome: start.outcome, wire: '' }))
    return { engine, cells, lua: bothValues(null, null), losses: [], serverUs: took() }
  }
  const { keyspace } = start
  const kind: ScriptKind = snippet.invoke.startsWith('fcall') ? 'library' : 'script'
  const sources = { 2: snippet.source, 3: withResp3(snippet.source, kind) } as const
  const once = (source: string, protocol: 2 | 3) =>
    runOnce({ ...snippet, source, protocol }, keyspace, context)
  const cell = async (mode: ReplyMode): Promise<TypesCell> => ({
    ...mode,
    ...(await once(sources[mode.setresp], mode.connection)),
  })
  const value = async (setresp: 2 | 3) =>
    describedValue(await once(described(sources[setresp], kind), 3))
  const [cells, value2, value3] = await Promise.all([
    Promise.all(REPLY_MODES.map(cell)),
    value(2),
    value(3),
  ])
  const serverUs = took()
  const losses = lossesOf({ 2: value2, 3: value3 })
  return { engine, cells, lua: bothValues(value2, value3), losses, serverUs }
}

const bothValues = (value2: LuaValue | null, value3: LuaValue | null): Types['lua'] => [
  { setresp: 2, value: value2 },
  { setresp: 3, value: value3 },
]

type Start = { kind: 'ready'; keyspace: Keyspace } | { kind: 'not-run'; outcome: Outcome }

async function startOf(snippet: Snippet, context: TypesContext): Promise<Start> {
  if (context.keyspace !== null) return { kind: 'ready', keyspace: context.keyspace }
  const workspace = new Workspace(context.engine, context.limits, context.take)
  try {
    const built = await buildKeyspace(workspace, snippet.setup, context.signal)
    if (built.kind === 'ready') return { kind: 'ready', keyspace: workspace.keyspace }
    return { kind: 'not-run', outcome: built.kind === 'stopped' ? built.outcome : built }
  } finally {
    workspace.rest()
  }
}

async function runOnce(
  snippet: Snippet,
  keyspace: Keyspace,
  { engine, limits, take, signal }: TypesContext,
): Promise<Ended> {
  const workspace = new Workspace(engine, limits, take)
  workspace.keep(keyspace)
  try {
    const observed = await invoke(await workspace.sandbox(), snippet, signal, [])
    const raw = observed.exchange.received.at(-1)?.raw ?? new Uint8Array(0)
    return { outcome: outcomeOf(observed, limits), wire: encodeBase64(raw) }
  } finally {
    workspace.rest()
  }
}

function describedValue({ outcome }: Ended): LuaValue | null {
  if (outcome.kind !== 'replied' || outcome.reply.type !== 'bulk-string') return null
  return readLuaValue(fromBytes(outcome.reply.value))
}
