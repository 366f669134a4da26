'use client'

import { memo, useCallback, useMemo, useState } from 'react'
import { Card } from '@/components/lenses/shared/card'
import { plural } from '@/components/lenses/shared/format'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { usePaging } from '@/components/lenses/shared/use-paging'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import type { KeyAfter } from '@/lib/domain/recording/step'
import { KeyLine } from './key-line'
import { keyLines } from './key-lines'

const PAGE = 40

/** The keys before the line is executed, with what it changes in them. */
export const KeyspacePanel = memo(function KeyspacePanel(props: {
  keys: readonly KeyState[]
  changed: readonly KeyAfter[]
  /** Whether the line writes, and every key is after it as it was. */
  isIdleWrite: boolean
  isComplete: boolean
}) {
  const { keys, changed } = props
  const { shown, step, more } = usePaging(props.isComplete, PAGE, PAGE * 5)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const onToggle = useCallback((id: string) => {
    setOpen((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const { rows, total } = useMemo(() => keyLines(keys, changed, shown), [keys, changed, shown])
  return (
    <Card
      title="Keyspace at this step"
      aside={
        changed.length > 0 ? (
          <span className="text-(--status)">
            ● this line changes {plural(changed.length, 'key')}
          </span>
        ) : props.isIdleWrite ? (
          <span className="text-(--status)">○ this line writes, and changes nothing</span>
        ) : (
          plural(keys.length, 'key')
        )
      }
    >
      {rows.length === 0 && <p className="text-(--dim)">No keys.</p>}
      <ul aria-label="Keys at this step" className="font-mono text-[12.5px] leading-[24px]">
        {rows.map((row) => (
          <KeyLine key={row.id} row={row} open={open.has(row.id)} onToggle={onToggle} />
        ))}
      </ul>
      <MoreButton shown={rows.length} total={total} step={step} noun="keys" onMore={more} />
    </Card>
  )
})
