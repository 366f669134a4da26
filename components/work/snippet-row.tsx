'use client'

import { plural } from '@/components/lenses/shared/format'
import { nameOf } from '@/lib/client/work/default-name'
import { EndingBadge, EndingLine } from './ending-line'
import type { Entry } from './entries'
import { NameField } from './name-field'
import { plainText } from './plain-text'
import { RowActions } from './row-actions'
import { RunRow } from './run-row'
import { useNaming } from './use-naming'
import type { WorkActions } from './use-work-actions'
import { timeWords } from './when-words'

/** One snippet: its name, when it was used last, how that ended; below it its runs, when open. */
export function SnippetRow(props: {
  entry: Entry
  nowMs: number
  isOpen: boolean
  chosen: readonly string[]
  actions: WorkActions
}) {
  const { entry, actions, isOpen, chosen } = props
  const { snippet, runs } = entry
  const naming = useNaming()
  const [last, other] = runs
  const name = plainText(entry.name)
  const { sharedId } = snippet
  return (
    <li data-item={snippet.id} className="border-t border-(--line) first:border-t-0">
      <div className="flex items-center gap-[8px] pr-[6px] pl-[4px]">
        {naming.isNaming ? (
          <NameField
            value={snippet.name ?? nameOf(snippet) ?? ''}
            label={`Name of ${name}`}
            onDone={(given, byKey) => {
              naming.end(byKey)
              const isSame = given === nameOf({ ...snippet, name: null })
              actions.named(snippet.id, isSame ? '' : given)
            }}
          />
        ) : (
          <button
            ref={naming.row}
            type="button"
            data-row
            aria-label={`Open ${name}`}
            aria-describedby={`used-${snippet.id}`}
            title="Open in the editor"
            onClick={() => actions.open(entry)}
            className="work-main flex-1 flex-col"
          >
            <span className="max-w-full truncate font-[550] text-(--text)">{name}</span>
            <span id={`used-${snippet.id}`} className="work-line">
              <span className="shrink-0 text-(--dim) tabular-nums">
                {timeWords(snippet.usedAtMs)}
              </span>
              {last === undefined ? (
                <span className="text-(--dim)">not run</span>
              ) : (
                <>
                  <EndingBadge ending={last.ending} />
                  <EndingLine ending={last.ending} />
                </>
              )}
            </span>
          </button>
        )}
        {sharedId !== null && (
          <a className="quiet-btn" href={`/s/${sharedId}`} title="Where it was shared">
            /s/{sharedId}
          </a>
        )}
        {runs.length > 0 && (
          <button
            type="button"
            data-do="toggle"
            aria-expanded={isOpen}
            aria-label={`${plural(runs.length, 'run')} of ${name}`}
            onClick={() => actions.toggle(snippet.id)}
            className="quiet-btn tabular-nums"
          >
            {plural(runs.length, 'run')} <span aria-hidden>{isOpen ? '▾' : '▸'}</span>
          </button>
        )}
        <RowActions
          what={name}
          onRename={naming.start}
          onDelete={() => actions.remove(snippet.id)}
        />
      </div>
      {isOpen && last !== undefined && (
        <div className="border-t border-(--line) bg-(--bg) py-[4px]">
          <ol aria-label={`Runs of ${name}`}>
            {runs.map((run) => (
              <RunRow
                key={run.id}
                run={run}
                nowMs={props.nowMs}
                isChosen={chosen.includes(run.id)}
                actions={actions}
              />
            ))}
          </ol>
          {other !== undefined && (
            <button
              type="button"
              className="quiet-btn ml-[34px]"
              onClick={() => actions.compare(other.id, last.id)}
            >
              Compare the last two
            </button>
          )}
        </div>
      )}
    </li>
  )
}
