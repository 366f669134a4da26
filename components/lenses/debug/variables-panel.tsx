'use client'

import { memo, useCallback, useMemo, useState } from 'react'
import { Card } from '@/components/lenses/shared/card'
import { VirtualRows } from '@/components/ui/virtual-rows'
import type { Recorded } from '@/lib/client/debug/state'
import { type Row, rowValue } from '@/lib/client/rows'
import type { RecordedLocal } from '@/lib/domain/recording/value'
import { isInternal, variableRows } from '@/lib/domain/recording/variable-rows'
import { frameName } from './frame-name'
import type { StepView } from './use-step'
import { VariableLine } from './variable-line'

const ROW_PIXELS = 24
const NONE: readonly RecordedLocal[] = []

/** A list of the page as a variable; none where it is empty. */
function named(name: string, rows: readonly Row[]): RecordedLocal[] {
  const list = rows.map((row) => {
    const value = rowValue(row)
    return value.kind === 'ok' ? value.bytes : ''
  })
  return list.length === 0 ? [] : [[name, { list }]]
}

/** The locals of the chosen function before its line is executed, what the line before changed in them marked. */
export const VariablesPanel = memo(function VariablesPanel(props: {
  recorded: Recorded
  step: StepView
}) {
  const { recorded, step } = props
  const { frame, frameBefore } = step
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [internal, setInternal] = useState(false)
  const onToggle = useCallback((path: string) => {
    setOpen((before) => {
      const next = new Set(before)
      if (!next.delete(path)) next.add(path)
      return next
    })
  }, [])
  const given = useMemo(
    (): RecordedLocal[] =>
      recorded.begin.wrapped
        ? []
        : [...named('KEYS', recorded.draft.keys), ...named('ARGV', recorded.draft.args)],
    [recorded],
  )
  const locals = frame?.locals ?? NONE
  const hidden = locals.filter(([name]) => isInternal(name)).length
  const rows = useMemo(() => {
    const own = variableRows(locals, frameBefore?.locals ?? null, open)
    const shown = internal ? own : own.filter(({ name }) => !isInternal(name))
    return [...shown, ...variableRows(given, null, open)]
  }, [locals, frameBefore, open, internal, given])
  return (
    <Card title="Variables" aside={frame === null ? undefined : frameName(frame)}>
      {locals.length === hidden && <p className="mb-[4px] text-(--dim)">No locals yet.</p>}
      <div className="debug-variables">
        <VirtualRows label="Variables" rows={rows} height={ROW_PIXELS}>
          {(row, oneLine) => <VariableLine row={row} oneLine={oneLine} onToggle={onToggle} />}
        </VirtualRows>
      </div>
      {hidden > 0 && (
        <button
          type="button"
          className="quiet-btn mt-[4px] -ml-[5px]"
          aria-expanded={internal}
          onClick={() => setInternal(!internal)}
        >
          {internal ? 'Hide' : 'Show'} what Lua keeps for itself ({hidden})
        </button>
      )}
    </Card>
  )
})
