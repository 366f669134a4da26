import { plural } from '@/components/lenses/shared/format'
import type { BreakpointView } from './use-breakpoints'

/** At how many steps a breakpoint stops, as a button to the next of them. */
export function StopsCount(props: {
  view: Pick<BreakpointView, 'stops'> & { breakpoint: { enabled: boolean } }
  of: string
  onGo(): void
}) {
  const { breakpoint, stops } = props.view
  if (!breakpoint.enabled) return <span className="text-(--faint)">off</span>
  if (stops === null) return null
  if (stops.steps.length === 0) return <span className="text-(--dim)">never stops</span>
  return (
    <button
      type="button"
      className="quiet-btn -my-[2px] tabular-nums"
      title="Go to the next of them"
      onClick={props.onGo}
    >
      {plural(stops.steps.length, 'stop')}
      <span className="sr-only"> {props.of}, go to the next</span>
      <span aria-hidden="true"> ›</span>
    </button>
  )
}
