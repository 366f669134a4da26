'use client'

import { useState } from 'react'
import { formatCount } from '@/components/lenses/shared/format'
import { act } from '@/lib/client/debug/act'
import { closeRecording } from '@/lib/client/debug/record'
import type { Move } from '@/lib/client/debug/state'
import { usePageStore } from '@/lib/client/page-context'
import type { Direction } from '@/lib/domain/recording/navigate'
import type { Timeline } from '@/lib/domain/recording/timeline'
import { Glyph, type GlyphName } from './glyph'
import { Key } from './key'
import { KeysHelp } from './keys-help'

type Kind = 'over' | 'in' | 'out' | 'continue' | 'end'

/** Every move of the toolbar, in the order in which they stand there. */
const MOVES: readonly {
  kind: Kind
  direction: Direction
  label: string
  says: string
  keys: string
  words?: string
  glyph?: GlyphName
  showKeys?: boolean
}[] = [
  { kind: 'end', direction: 'back', label: 'First step', says: '', keys: 'Home', glyph: 'first' },
  {
    ...{ kind: 'over', direction: 'back', label: 'Step back', words: 'Back', glyph: 'back' },
    ...{ says: 'the line before in this function', keys: 'Shift+F10', showKeys: true },
  },
  {
    ...{ kind: 'over', direction: 'forward', label: 'Step over', words: 'Step', glyph: 'forward' },
    ...{ says: 'the next line in this function', keys: 'F10', showKeys: true },
  },
  {
    ...{ kind: 'in', direction: 'back', label: 'Back in', keys: 'Alt+F11', glyph: 'back' },
    says: 'the step before, whatever function it is in',
  },
  {
    ...{ kind: 'in', direction: 'forward', label: 'Step in', words: 'In', keys: 'F11' },
    says: 'the next step, in whatever is called',
  },
  {
    ...{ kind: 'out', direction: 'back', label: 'Back out', keys: 'Alt+Shift+F11', glyph: 'back' },
    says: 'back to the line that called this function',
  },
  {
    ...{ kind: 'out', direction: 'forward', label: 'Step out', words: 'Out', keys: 'Shift+F11' },
    says: 'on to where this function has returned',
  },
  {
    ...{ kind: 'continue', direction: 'back', label: 'Continue back', keys: 'Alt+F5' },
    ...{ glyph: 'back', says: 'the breakpoint before, or the first step' },
  },
  {
    ...{ kind: 'continue', direction: 'forward', label: 'Continue', words: 'Continue', keys: 'F5' },
    says: 'the next breakpoint, or the last step',
  },
  { kind: 'end', direction: 'forward', label: 'Last step', says: '', keys: 'End', glyph: 'last' },
]

/** The ways through a recording, and where in it we are. */
export function Toolbar(props: { timeline: Timeline; at: number; onRecord(): void }) {
  const { timeline, at } = props
  const page = usePageStore()
  const [help, setHelp] = useState(false)
  const go = (kind: Kind, direction: Direction) => {
    const move: Move = { kind }
    act(page, move, direction)
  }
  return (
    <div className="debug-toolbar" role="toolbar" aria-label="Go through the recording">
      {timeline.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-[6px] gap-y-[6px]">
          {MOVES.map(({ kind, direction, label, says, keys, words, glyph, showKeys }) => (
            <button
              key={label}
              type="button"
              className={`btn debug-move ${label === 'Step over' ? 'btn-run' : ''}`}
              data-joined={joined(kind, direction)}
              aria-label={label}
              title={`${label}${says === '' ? '' : `: ${says}`} (${keys})`}
              onClick={() => go(kind, direction)}
            >
              {glyph !== undefined && glyph !== 'forward' && <Glyph name={glyph} />}
              {words}
              {glyph === 'forward' && <Glyph name={glyph} />}
              {showKeys === true && <Key keys={keys} />}
            </button>
          ))}
        </div>
      )}
      <span className="ml-auto flex items-center gap-[4px]">
        {timeline.length > 0 && (
          <span className="mr-[6px] font-mono text-[12.5px] whitespace-nowrap text-(--dim) tabular-nums">
            step {formatCount(at + 1)} of {formatCount(timeline.length)} · line{' '}
            {timeline.lineAt(at)}
          </span>
        )}
        <button
          type="button"
          className="icon-btn"
          aria-label="Record again"
          title="Record again (Ctrl+Shift+F5)"
          onClick={props.onRecord}
        >
          <Glyph name="again" />
        </button>
        <KeysHelp open={help} onOpenChange={setHelp} />
        <button
          type="button"
          className="icon-btn"
          aria-label="Close the recording"
          title="Close the recording (Shift+F5)"
          onClick={closeRecording}
        >
          <Glyph name="close" />
        </button>
      </span>
    </div>
  )
}

/** The two directions of one move stand side by side as one. */
function joined(kind: Kind, direction: Direction): 'left' | 'right' | undefined {
  if (kind === 'over' || kind === 'end') return undefined
  return direction === 'back' ? 'left' : 'right'
}
