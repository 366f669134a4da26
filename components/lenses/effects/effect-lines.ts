import type { EffectRow } from '@/lib/domain/effects/pair'

/** One line of the lens: a row, and which of its effects the line shows; null for none. */
export type EffectLine = { row: EffectRow; effect: number | null; isFirst: boolean }

/** A line for each effect; a call without one has a line too. */
export function effectLines(rows: readonly EffectRow[]): EffectLine[] {
  return rows.flatMap((row): EffectLine[] => {
    if (row.kind === 'sent') {
      return row.effects.map((effect, at) => ({ row, effect, isFirst: at === 0 }))
    }
    return [{ row, effect: 'effect' in row ? row.effect : null, isFirst: true }]
  })
}
