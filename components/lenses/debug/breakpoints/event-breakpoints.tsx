'use client'

import { BytesStart } from '@/components/lenses/shared/bytes-text'
import { Icon } from '@/components/ui/icons'
import { newBreakpointId } from '@/lib/client/debug/breakpoint-id'
import { debugStore } from '@/lib/client/debug/store'
import { printable } from '@/lib/domain/bytes/display'
import { StopsCount } from './stops-count'
import type { BreakpointView } from './use-breakpoints'

const EVENTS = [
  { kind: 'write', words: 'Stop when a command writes' },
  { kind: 'failure', words: 'Stop when a command fails' },
] as const

/** Switches for what may happen at any line. */
export function EventBreakpoints(props: {
  views: readonly BreakpointView[]
  onGo(view: BreakpointView): void
}) {
  return EVENTS.map(({ kind, words }) => {
    const view = props.views.find(({ breakpoint }) => breakpoint.kind === kind)
    const isOn = view?.breakpoint.enabled === true
    const toggle = () => {
      const { putBreakpoint, removeBreakpoint } = debugStore.getState()
      if (isOn) removeBreakpoint(view.breakpoint.id)
      else {
        putBreakpoint({ id: view?.breakpoint.id ?? newBreakpointId(), enabled: true, kind })
      }
    }
    return (
      <li key={kind} className="breakpoint breakpoint-head" data-here={view?.isHere === true}>
        <label className="breakpoint-switch">
          <input type="checkbox" checked={isOn} onChange={toggle} />
          {words}
        </label>
        {view !== undefined && (
          <StopsCount view={view} of={words.slice('Stop '.length)} onGo={() => props.onGo(view)} />
        )}
      </li>
    )
  })
}

/** A switch for one key. */
export function KeyBreakpoint(props: { view: BreakpointView; onGo(): void; onRemove(): void }) {
  const { view } = props
  const { breakpoint } = view
  if (breakpoint.kind !== 'key') return null
  const { enabled, key } = breakpoint
  const name = printable(key, false)
  return (
    <li className="breakpoint breakpoint-head" data-here={view.isHere} data-off={!enabled}>
      <label className="breakpoint-switch">
        <input
          type="checkbox"
          aria-label={`Stop when ${name} changes`}
          checked={enabled}
          onChange={() => debugStore.getState().putBreakpoint({ ...breakpoint, enabled: !enabled })}
        />
        <span className="truncate">
          Stop when{' '}
          <code className="text-(--text)">
            <BytesStart value={key} />
          </code>{' '}
          changes
        </span>
      </label>
      <StopsCount view={view} of={`when ${name} changes`} onGo={props.onGo} />
      <button
        type="button"
        data-remove
        className="icon-btn"
        aria-label={`Remove the breakpoint of ${name}`}
        title="Remove"
        onClick={props.onRemove}
      >
        <Icon name="close" size={12} />
      </button>
    </li>
  )
}
