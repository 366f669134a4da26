'use client'

import { useEffect, useId, useRef } from 'react'
import { useStore } from 'zustand'
import { ExpressionInput } from '@/components/lenses/debug/expression-input'
import { Icon } from '@/components/ui/icons'
import { debugStore } from '@/lib/client/debug/store'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'
import type { LineAdvice } from '@/lib/domain/breakpoints/line-advice'
import { isReassigned } from '@/lib/domain/lua/reassigned'
import { parseExpression } from '@/lib/domain/watch/parse'
import { AdviceNote } from './advice-note'
import { ConditionNote } from './condition-note'
import { HitCount } from './hit-count'
import { StopsCount } from './stops-count'
import type { BreakpointView } from './use-breakpoints'

/** A breakpoint on a line: its text, its condition and its hit count, each changed in place. */
export function LineBreakpoint(props: {
  view: BreakpointView
  breakpoint: Extract<Breakpoint, { kind: 'line' }>
  text: string
  advice: LineAdvice | null
  names: string
  /** The script that was recorded; null without a recording. */
  source: string | null
  onGo(): void
  onRemove(): void
}) {
  const { view, breakpoint, onGo } = props
  const { line, condition, enabled } = breakpoint
  const note = useId()
  const row = useRef<HTMLLIElement>(null)
  const editing = useStore(debugStore, (state) =>
    state.editing?.id === breakpoint.id ? state.editing.field : null,
  )
  useEffect(() => {
    if (editing === null) return
    const field = row.current?.querySelector<HTMLElement>(editing === 'hits' ? 'select' : '[list]')
    row.current?.scrollIntoView({ block: 'nearest' })
    field?.focus()
    debugStore.setState({ editing: null })
  }, [editing])
  const put = (next: Breakpoint) => debugStore.getState().putBreakpoint(next)
  const parsed = condition === null ? null : parseExpression(condition)
  const syntax = parsed?.kind === 'error' ? parsed.problem : null
  return (
    <li ref={row} className="breakpoint" data-here={view.isHere} data-off={!enabled}>
      <div className="breakpoint-head">
        <input
          type="checkbox"
          aria-label={`Stop at line ${line}`}
          checked={enabled}
          onChange={() => put({ ...breakpoint, enabled: !enabled })}
        />
        <button type="button" className="breakpoint-line" title="Go there" onClick={onGo}>
          <span className="text-(--dim)">line {line}</span>
          <code className="truncate">{props.text}</code>
        </button>
        <StopsCount view={view} of={`at line ${line}`} onGo={onGo} />
        <button
          type="button"
          data-remove
          className="icon-btn"
          aria-label={`Remove the breakpoint of line ${line}`}
          title="Remove"
          onClick={props.onRemove}
        >
          <Icon name="close" size={12} />
        </button>
      </div>
      <div className="breakpoint-terms">
        <span className="flex min-w-[190px] flex-1 items-center gap-[6px] text-(--dim)">
          when
          <ExpressionInput
            names={props.names}
            invalid={syntax !== null}
            aria-label={`Condition of line ${line}`}
            aria-describedby={note}
            placeholder="always"
            value={condition ?? ''}
            onChange={({ target }) =>
              put({ ...breakpoint, condition: target.value === '' ? null : target.value })
            }
          />
        </span>
        <HitCount breakpoint={breakpoint} onChange={put} />
      </div>
      {props.advice !== null && (
        <AdviceNote
          advice={props.advice}
          onMove={(to) => put({ ...breakpoint, line: to })}
          of={line}
        />
      )}
      <ConditionNote
        id={note}
        syntax={syntax}
        halted={view.stops?.halted ?? null}
        waiting={waitingIn(view.stops, props.source)}
      />
    </li>
  )
}

/** Names of a condition that may have been changed while their function waited: tables, and what is assigned to. */
function waitingIn(stops: BreakpointView['stops'], source: string | null): string[] {
  if (stops === null || source === null) return []
  return [...stops.outer].flatMap(([name, { isTable }]) =>
    isTable || isReassigned(source, name) ? [name] : [],
  )
}
