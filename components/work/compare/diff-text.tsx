'use client'

import { useMemo, useState } from 'react'
import { formatCount } from '@/components/lenses/shared/format'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { diffSequence } from '@/lib/domain/diff/diff-sequence'
import { DiffLine, LineNumber, type LineOp, Sign } from './diff-line'
import { type Cell, type LineRow, lineRows, type PairRow, pairRows } from './diff-rows'
import type { Lines } from './sides'

const ROW_PIXELS = 21
const LOOK: Record<LineOp, { row: string; marks: string }> = {
  same: { row: '', marks: '' },
  removed: { row: 'bg-(--del) text-(--delt)', marks: 'outline outline-(--delt)' },
  added: { row: 'bg-(--add) text-(--addt)', marks: 'outline outline-(--addt)' },
}

/** Two texts in one column, or side by side. */
export type Layout = 'unified' | 'side'

/** Two texts line by line, side by side or in one column; long equal stretches are folded. */
export function DiffText(props: { label: string; a: Lines; b: Lines; layout: Layout }) {
  const { a, b, layout } = props
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set())
  const steps = useMemo(() => diffSequence(a.keys, b.keys), [a, b])
  const pairs = useMemo(() => pairRows(a.text, b.text, steps, unfolded), [a, b, steps, unfolded])
  const lines = useMemo(() => (layout === 'unified' ? lineRows(pairs) : []), [pairs, layout])
  const unfold = (id: number) => setUnfolded((before) => new Set([...before, id]))
  return (
    <div className="font-mono text-[12.5px] leading-[21px]">
      {layout === 'unified' ? (
        <VirtualRows label={props.label} rows={lines} height={ROW_PIXELS}>
          {(row, oneLine) =>
            row.kind === 'fold' ? (
              <Fold {...row} onUnfold={unfold} />
            ) : (
              <Line row={row} oneLine={oneLine} />
            )
          }
        </VirtualRows>
      ) : (
        <VirtualRows label={props.label} rows={pairs} height={ROW_PIXELS}>
          {(row, oneLine) =>
            row.kind === 'fold' ? (
              <Fold {...row} onUnfold={unfold} />
            ) : (
              <Pair row={row} oneLine={oneLine} />
            )
          }
        </VirtualRows>
      )}
    </div>
  )
}

function Fold(props: { id: number; count: number; onUnfold(id: number): void }) {
  return (
    <button
      type="button"
      onClick={() => props.onUnfold(props.id)}
      className="diff-fold tabular-nums"
    >
      ⋯ {formatCount(props.count)} equal {props.count === 1 ? 'line' : 'lines'}
    </button>
  )
}

const textClass = (oneLine: boolean) =>
  oneLine ? 'cut-line' : 'min-w-0 [overflow-wrap:anywhere] whitespace-pre-wrap'

function Line({ row, oneLine }: { row: Exclude<LineRow, { kind: 'fold' }>; oneLine: boolean }) {
  const [a, b] =
    row.kind === 'same'
      ? [row.a, row.b]
      : row.kind === 'removed'
        ? [row.cell, null]
        : [null, row.cell]
  const cell = b ?? a
  return (
    <div className={`flex min-h-full ${LOOK[row.kind].row}`}>
      <LineNumber of={a} />
      <LineNumber of={b} />
      <Sign op={row.kind} />
      <span className={textClass(oneLine)}>
        {cell !== null && <DiffLine cell={cell} marks={LOOK[row.kind].marks} />}
      </span>
    </div>
  )
}

function Pair({ row, oneLine }: { row: Exclude<PairRow, { kind: 'fold' }>; oneLine: boolean }) {
  const isChanged = row.kind === 'changed'
  return (
    <div className="grid min-h-full grid-cols-2">
      <Half cell={row.a} op={isChanged ? 'removed' : 'same'} oneLine={oneLine} />
      <Half cell={row.b} op={isChanged ? 'added' : 'same'} oneLine={oneLine} />
    </div>
  )
}

function Half(props: { cell: Cell | null; op: LineOp; oneLine: boolean }) {
  const { cell, op } = props
  if (cell === null) return <span className="diff-none" />
  return (
    <span className={`flex min-w-0 ${LOOK[op].row}`}>
      <LineNumber of={cell} />
      <Sign op={op} />
      <span className={textClass(props.oneLine)}>
        <DiffLine cell={cell} marks={LOOK[op].marks} />
      </span>
    </span>
  )
}
