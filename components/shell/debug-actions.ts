import type { PaletteAction } from '@/components/palette/types'
import { act } from '@/lib/client/debug/act'
import { isContinuing, start } from '@/lib/client/debug/start'
import { closeRecording, debugStore } from '@/lib/client/debug/store'
import type { PageStore } from '@/lib/client/store'
import type { Direction } from '@/lib/domain/recording/navigate'

const MOVES: readonly {
  label: string
  kind: 'continue' | 'over' | 'in' | 'out'
  direction: Direction
  keys: string
}[] = [
  { label: 'Continue', kind: 'continue', direction: 'forward', keys: '' },
  { label: 'Continue back', kind: 'continue', direction: 'back', keys: 'Alt F5' },
  { label: 'Step over', kind: 'over', direction: 'forward', keys: 'F10' },
  { label: 'Step back', kind: 'over', direction: 'back', keys: 'Shift F10' },
  { label: 'Step in', kind: 'in', direction: 'forward', keys: 'F11' },
  { label: 'Back in', kind: 'in', direction: 'back', keys: 'Alt F11' },
  { label: 'Step out', kind: 'out', direction: 'forward', keys: 'Shift F11' },
  { label: 'Back out', kind: 'out', direction: 'back', keys: 'Alt Shift F11' },
]

/** What the palette can do with the debugger; most of it only while there is a recording. */
export function debugActions(page: PageStore): PaletteAction[] {
  const continues = isContinuing(page)
  const disabled = debugStore.getState().recording.kind !== 'ready'
  const action = (id: string, label: string, run: () => void): PaletteAction => ({
    ...{ id: `debug-${id}`, label: `Debugger: ${label}`, group: 'Commands', run },
  })
  return [
    {
      ...action('record', 'Record the script', () => start(page)),
      ...{ keys: continues ? 'Ctrl Shift F5' : 'F5' },
      ...{ keywords: ['debug', 'breakpoint', 'time travel', 'ldb'] },
    },
    ...MOVES.map(({ label, kind, direction, keys }) => ({
      ...action(`${kind}-${direction}`, label, () => act(page, { kind }, direction)),
      ...(keys === '' ? (continues ? { keys: 'F5' } : {}) : { keys }),
      disabled,
    })),
    { ...action('close', 'Close the recording', closeRecording), keys: 'Shift F5', disabled },
  ]
}
