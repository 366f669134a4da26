import { formatCount, plural } from '@/components/lenses/shared/format'
import type { RunReport } from '@/lib/contract/run'

const KINDS = [
  ['added', 'added'],
  ['changed', 'changed'],
  ['ttl', 'with another expiry'],
  ['removed', 'removed'],
] as const

/** What became of the keys of a run: `1 added, 2 removed; 3 keys now`. */
export function changeWords({ changes, after, truncated }: RunReport['keyspace']): string {
  const kinds = KINDS.flatMap(([kind, words]) => {
    const count = changes.filter((change) => change.kind === kind).length
    return count === 0 ? [] : [`${formatCount(count)} ${words}`]
  })
  return truncated
    ? `${kinds.join(', ')}; there are more than the first ${plural(after.length, 'key')}`
    : `${kinds.join(', ')}; ${plural(after.length, 'key')} now`
}

/** How many keys a run changed: `1 key changed`, at least so many where not all of them were read. */
export function changedCountWords({ changes, truncated }: RunReport['keyspace']): string {
  const atLeast = truncated && changes.length > 0 ? 'at least ' : ''
  return `${atLeast}${plural(changes.length, 'key')} changed`
}

/**
 * What stays of a script that failed; null where nothing that was read differs. It goes by the data: a
 * script can keep its writes from the effects (`redis.set_repl`), and an effect need not change anything.
 */
export function stayedWords({
  keyspace: { changes, truncated },
  effects,
}: Pick<RunReport, 'keyspace' | 'effects'>): string | null {
  if (changes.length > 0) {
    return `${truncated ? 'At least ' : ''}${plural(changes.length, 'key')} changed before the error: that stays.`
  }
  return truncated && effects.length > 0
    ? 'What was written before the error stays; not all keys were read.'
    : null
}

/**
 * What can be said of writing commands as a whole where no key differs from before; null where keys do,
 * or where not all is known. The report does not hold what each command answered.
 */
export function noEffectWords(
  report: Pick<RunReport, 'calls' | 'effects' | 'keyspace' | 'outcome' | 'truncated'>,
): string | null {
  const { keyspace, effects, truncated, outcome } = report
  const ended = outcome.kind === 'replied' || outcome.kind === 'failed'
  const known = ended && !keyspace.truncated && !truncated.effects
  const writes = report.calls.some(({ write }) => write)
  if (!known || !writes || keyspace.changes.length > 0) return null
  return effects.length === 0
    ? 'No effect: no key differs from before, and replicas are sent nothing.'
    : 'No key differs from before, though replicas are sent what is listed below.'
}
