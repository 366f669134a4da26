'use client'

import { useCallback, useMemo, useState } from 'react'
import { VariableLine } from '@/components/lenses/debug/variable-line'
import { VirtualRows } from '@/components/ui/virtual-rows'
import type { RecordedLocal, RecordedValue } from '@/lib/domain/recording/value'
import { entriesOf, variableRows } from '@/lib/domain/recording/variable-rows'

const ROW_PIXELS = 23
const CUT_WORDS = 'more than an answer holds'
/** A table with more entries opens on a click. */
const OPEN_ENTRIES = 12

/** The values of an expression as a tree: one is called `=`, several by their number. */
export function AnswerTree({ values }: { values: readonly RecordedValue[] }) {
  const named = useMemo(
    () =>
      values.map((value, index): RecordedLocal => {
        return [values.length === 1 ? '=' : `value ${index + 1}`, value]
      }),
    [values],
  )
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(openAtFirst(named)))
  const onToggle = useCallback((path: string) => {
    setOpen((before) => {
      const next = new Set(before)
      if (!next.delete(path)) next.add(path)
      return next
    })
  }, [])
  const rows = useMemo(() => variableRows(named, null, open), [named, open])
  if (values.length === 0) return <p className="text-(--dim)">No value.</p>
  return (
    <div className="ask-answer debug-variables">
      <VirtualRows label="Answer" rows={rows} height={ROW_PIXELS}>
        {(row, oneLine) => (
          <VariableLine row={row} oneLine={oneLine} cutWords={CUT_WORDS} onToggle={onToggle} />
        )}
      </VirtualRows>
    </div>
  )
}

const openAtFirst = (named: readonly RecordedLocal[]): string[] =>
  named.flatMap(([name, value]) => {
    const entries = entriesOf(value)?.length ?? 0
    return entries > 0 && entries <= OPEN_ENTRIES ? [name] : []
  })
