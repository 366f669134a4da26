'use client'

import { formatMicros } from '@/components/lenses/shared/format'
import type { KeptRun } from '@/lib/client/work/records'
import { EndingBadge, EndingLine } from './ending-line'
import { NameField } from './name-field'
import { RowActions } from './row-actions'
import { useNaming } from './use-naming'
import type { WorkActions } from './use-work-actions'
import { whenWords } from './when-words'

/** One run: when, how it ended, how long it took, and what came of it. Its report opens from here. */
export function RunRow(props: {
  run: KeptRun
  nowMs: number
  isChosen: boolean
  actions: WorkActions
}) {
  const { run, actions } = props
  const naming = useNaming()
  const when = whenWords(run.atMs, props.nowMs)
  const what = run.name === null ? `the run of ${when}` : `the run ${run.name}`
  return (
    <li data-item={run.id} className="flex items-center gap-[8px] pr-[6px] pl-[10px]">
      <input
        type="checkbox"
        data-do="choose"
        checked={props.isChosen}
        aria-label={`Compare ${what}`}
        title="Choose for comparing (C)"
        onChange={() => actions.choose(run.id)}
      />
      {naming.isNaming ? (
        <NameField
          value={run.name ?? ''}
          label={`Name of ${what}`}
          onDone={(name, byKey) => {
            naming.end(byKey)
            actions.named(run.id, name)
          }}
        />
      ) : (
        <button
          ref={naming.row}
          type="button"
          data-row
          aria-label={`Show ${what}`}
          aria-describedby={`ending-${run.id}`}
          title="Show this run in the lenses"
          onClick={() => actions.show(run)}
          className="work-main flex-1"
        >
          <span id={`ending-${run.id}`} className="work-line">
            <span className="shrink-0 text-(--text) tabular-nums">{when}</span>
            {run.name !== null && (
              <span className="max-w-[40%] truncate font-[550] text-(--text)">{run.name}</span>
            )}
            <EndingBadge ending={run.ending} />
            {run.ending.kind !== 'not-started' && (
              <span className="shrink-0 text-(--dim) tabular-nums">
                {formatMicros(run.scriptUs)}
              </span>
            )}
            <EndingLine ending={run.ending} />
          </span>
        </button>
      )}
      <RowActions what={what} onRename={naming.start} onDelete={() => actions.remove(run.id)} />
    </li>
  )
}
