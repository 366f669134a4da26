'use client'

import { useCallback, useMemo, useState } from 'react'
import { CutNote } from '@/components/lenses/shared/cut-note'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { Note } from '@/components/lenses/shared/note'
import { usePaging } from '@/components/lenses/shared/use-paging'
import type { RunReport } from '@/lib/contract/run'
import type { SessionState } from '@/lib/contract/session'
import { EmptyKeys } from './empty-keys'
import { KeyCard } from './key-card'
import { filterRows, keyRows, type Side } from './key-rows'
import { KeysFoot } from './keys-foot'
import { KeysToolbar } from './keys-toolbar'

const FIRST_KEYS = 100
const MORE_KEYS = 300
/** Up to this many keys all of them start open; in a larger keyspace only the changed ones. */
const OPEN_KEYS = 12

/**
 * The lens Keys: the keyspace before and after the run, with changes marked per element; without a
 * report, that of the session. `receivedAtMs` is when either came, by this machine's clock: TTLs count
 * down from then; null for a moment that is over, whose TTLs stand still. Pass no report once the keyspace
 * was reset, and no `onReset` where it is not the session's.
 */
export function KeysLens(props: {
  report: RunReport | null
  session: SessionState | null
  receivedAtMs: number | null
  onReset: (() => void) | null
  resetting: boolean
}) {
  const { report, session } = props
  const [side, setSide] = useState<Side>('changes')
  const [changedOnly, setChangedOnly] = useState(false)
  const [pattern, setPattern] = useState('')
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())

  const onToggle = useCallback(
    (id: string, open: boolean) => setToggled((before) => new Map(before).set(id, open)),
    [],
  )
  const rows = useMemo(() => {
    const listed = session?.keyspace ?? []
    return keyRows(report?.keyspace ?? { before: listed, after: listed, changes: [] })
  }, [report, session])
  const shownSide = report === null ? 'after' : side
  const only = report !== null && changedOnly
  const onSide = useMemo(
    () => filterRows(rows, { side: shownSide, changedOnly: false, pattern: '' }),
    [rows, shownSide],
  )
  const visible = useMemo(
    () => filterRows(onSide, { side: shownSide, changedOnly: only, pattern }),
    [onSide, shownSide, only, pattern],
  )
  const { shown, step, more } = usePaging(rows, FIRST_KEYS, MORE_KEYS)

  const truncated = report?.keyspace.truncated ?? session?.truncated ?? false
  const isOpen = (id: string, changed: boolean) =>
    toggled.get(id) ?? (changed || rows.length <= OPEN_KEYS)
  return (
    <div className="@container flex flex-col gap-[10px] px-[16px] pb-[14px]">
      <KeysToolbar
        hasReport={report !== null}
        keys={onSide.length}
        changes={onSide.filter((row) => row.change !== null).length}
        truncated={truncated}
        side={side}
        onSide={setSide}
        changedOnly={changedOnly}
        onChangedOnly={setChangedOnly}
        pattern={pattern}
        onPattern={setPattern}
        onReset={props.onReset}
        resetting={props.resetting}
      />
      {report === null ? (
        <CutNote cut={session?.cut} what="An answer" shown={['keyspace']} />
      ) : (
        <CutNote cut={report.cut} what="A report" shown={['keyspace']} />
      )}
      {report?.outcome.kind === 'stopped' && report.outcome.reason !== 'reply-too-large' && (
        <Note>
          This run was stopped, so its changes were thrown away: the session’s keyspace is the one
          under Before.
          {report.keyspace.afterSource === 'replayed' &&
            ' The one under After was found by replaying its calls on another server.'}
        </Note>
      )}
      {visible.length === 0 ? (
        <EmptyKeys filtered={rows.length > 0} />
      ) : (
        <>
          <ul className="flex flex-col gap-[8px]">
            {visible.slice(0, shown).map((row) => {
              const open = isOpen(row.id, row.change !== null)
              return (
                <KeyCard
                  key={row.id}
                  row={row}
                  side={shownSide}
                  open={open}
                  receivedAtMs={props.receivedAtMs}
                  onToggle={onToggle}
                />
              )
            })}
          </ul>
          <MoreButton shown={shown} total={visible.length} step={step} noun="keys" onMore={more} />
          <KeysFoot
            rows={visible}
            side={shownSide}
            receivedAtMs={props.receivedAtMs}
            truncated={truncated}
          />
        </>
      )}
    </div>
  )
}
