'use client'

import { formatCount } from '@/components/lenses/shared/format'
import { act } from '@/lib/client/debug/act'
import { usePageStore } from '@/lib/client/page-context'
import type { Direction } from '@/lib/domain/recording/navigate'
import type { Timeline } from '@/lib/domain/recording/timeline'
import { Glyph, type GlyphName } from './glyph'
import { Key } from './key'

type Kind = 'over' | 'in' | 'out' | 'continue' | 'end'

type MoveButton = {
  kind: Kind
  direction: Direction
  label: string
  /** Where it leads, for its tooltip. */
  to: string
  keys: string
  words?: string
  glyph?: GlyphName
}

/** Every move of the toolbar, those that stand together as one group each. */
const GROUPS: readonly (readonly MoveButton[])[] = [
  [{ kind: 'end', direction: 'back', label: 'First step', to: '', keys: 'Home', glyph: 'first' }],
  [
    {
      ...{ kind: 'over', direction: 'back', label: 'Step back', words: 'Back', glyph: 'back' },
      ...{ to: 'the line before in this function', keys: 'Shift+F10' },
    },
  ],
  [
    {
      ...{ kind: 'over', direction: 'forward', label: 'Step over', words: 'Step' },
      ...{ to: 'the next line in this function', keys: 'F10', glyph: 'forward' },
    },
  ],
  [
    {
      ...{ kind: 'in', direction: 'back', label: 'Back in', keys: 'Alt+F11', glyph: 'back' },
      to: 'the step before, whatever function it is in',
    },
    {
      ...{ kind: 'in', direction: 'forward', label: 'Step in', words: 'In', keys: 'F11' },
      to: 'the next step, in whatever is called',
    },
  ],
  [
    {
      ...{ kind: 'out', direction: 'back', label: 'Back out', glyph: 'back' },
      ...{ to: 'back to the line that called this function', keys: 'Alt+Shift+F11' },
    },
    {
      ...{ kind: 'out', direction: 'forward', label: 'Step out', words: 'Out' },
      ...{ to: 'on to where this function has returned', keys: 'Shift+F11' },
    },
  ],
  [
    {
      ...{ kind: 'continue', direction: 'back', label: 'Continue back', keys: 'Alt+F5' },
      ...{ glyph: 'back', to: 'the breakpoint before, or the first step' },
    },
    {
      ...{ kind: 'continue', direction: 'forward', label: 'Continue', words: 'Continue' },
      ...{ to: 'the next breakpoint, or the last step', keys: 'F5' },
    },
  ],
  [{ kind: 'end', direction: 'forward', label: 'Last step', to: '', keys: 'End', glyph: 'last' }],
]

/** The ways through a recording, and where in it we are. */
export function Toolbar({ timeline, at }: { timeline: Timeline; at: number }) {
  const page = usePageStore()
  const all = formatCount(timeline.length)
  return (
    <div className="debug-toolbar">
      <div role="toolbar" aria-label="Go through the recording" className="debug-moves">
        {GROUPS.map((group) => (
          <span key={group[0]?.label} className="debug-pair">
            {group.map(({ kind, direction, label, to, keys, words, glyph }) => (
              <button
                key={label}
                type="button"
                className={`btn debug-move ${label === 'Step over' ? 'btn-run' : ''}`}
                aria-label={label}
                aria-keyshortcuts={keys}
                title={`${label}${to === '' ? '' : `: ${to}`} (${keys})`}
                onClick={() => act(page, { kind }, direction)}
              >
                {glyph !== undefined && glyph !== 'forward' && <Glyph name={glyph} />}
                {words}
                {glyph === 'forward' && <Glyph name={glyph} />}
                {kind === 'over' && <Key keys={keys} />}
              </button>
            ))}
          </span>
        ))}
      </div>
      {/* As wide for each step, so that it wraps for all of them or for none. */}
      <span className="debug-counter" style={{ minWidth: `${16 + 2 * all.length}ch` }}>
        step {formatCount(at + 1)} of {all} · line {timeline.lineAt(at)}
      </span>
    </div>
  )
}
