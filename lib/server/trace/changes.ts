import 'server-only'
import type { CallChanges, Trace } from '@/lib/contract/trace'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { pairEffects } from '@/lib/domain/effects/pair'
import { shiftExpiry } from '@/lib/domain/keyspace/shift-expiry'
import type { Limits } from '@/lib/server/limits'
import type { Admin } from '@/lib/server/sandbox/admin'
import type { Command } from '@/lib/server/sandbox/socket'
import type { KeptRun } from './kept-runs'
import { WATCH_CALL } from './watch-call'
import { changesIn } from './watched'

/** Calls that one write carries, so that no answer outgrows the output limits. */
const CALLS_PER_WRITE = 100

/** The call of what no call did: a key whose time had come. */
const EXPIRED = -1

/** One or more commands of the same call. */
type Step = { call: number; commands: Bytes[][] }

/**
 * What each call of a run changed, from repeating its effects on its keyspace. Effects and not calls,
 * because they say what chance and time had chosen; where they do not tell all, the calls.
 *
 * @param shiftMs by how much the expiries of that keyspace, and so those of the effects, are later
 */
export async function changesOf(
  admin: Admin,
  run: KeptRun,
  shiftMs: number,
  limits: Limits,
): Promise<Pick<Trace, 'changes' | 'changesComplete'>> {
  const { steps, isWhole } = stepsOf(run)
  await admin.command(['CONFIG', 'SET', 'maxmemory', '0'])
  const [loaded] = await admin.command(['SCRIPT', 'LOAD', WATCH_CALL])
  const sha1 = loaded?.type === 'bulk-string' ? fromBytes(loaded.value) : ''
  const changes: CallChanges[] = []
  let bytes = 0
  for (let at = 0; at < steps.length; at += CALLS_PER_WRITE) {
    const part = steps.slice(at, at + CALLS_PER_WRITE)
    const received = await admin.ask(
      part.map(({ commands }): Command => {
        const shifted = run.effectsTell
          ? commands.map((command) => shiftExpiry(command, shiftMs))
          : commands
        const listed = shifted.flatMap((command) => [
          String(command.length),
          ...command.map(fromBytes),
        ])
        return ['EVALSHA', sha1, '0', String(commands.length), ...listed]
      }),
    )
    for (const [index, { call }] of part.entries()) {
      const one = received[index]
      const found = changesIn(one?.reply, shiftMs)
      if (found.length === 0 || call === EXPIRED) continue
      bytes += JSON.stringify(found).length
      if (bytes > limits.TRACE_BYTES) return { changes, changesComplete: false }
      changes.push({ call, changes: found })
    }
  }
  return { changes, changesComplete: isWhole }
}

function stepsOf({ report, effectsTell }: KeptRun): { steps: Step[]; isWhole: boolean } {
  const { calls, effects, truncated } = report
  if (!effectsTell) {
    const steps = calls.flatMap(({ command, write }, call) =>
      write ? [{ call, commands: [command] }] : [],
    )
    const once = calls.every(({ count, write }) => !write || (count ?? 1) === 1)
    return { steps, isWhole: once && !truncated.calls }
  }
  const steps: Step[] = []
  let isWhole = !truncated.calls && !truncated.effects
  for (const row of pairEffects(calls, effects)) {
    if (row.kind === 'unpaired') isWhole = false
    if (row.kind === 'expired') {
      steps.push({ call: EXPIRED, commands: [effects[row.effect] ?? []] })
    }
    if (row.kind !== 'sent') continue
    const own = row.effects.map((effect) => effects[effect] ?? [])
    steps.push({ call: row.call, commands: own })
  }
  return { steps, isWhole }
}
