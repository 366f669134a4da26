import type { PaletteAction } from '@/components/palette/types'
import { act } from '@/lib/client/debug/act'
import { isCoverageOn, setCoverage } from '@/lib/client/debug/coverage-setting'
import { editBreakpoint } from '@/lib/client/debug/edit-breakpoint'
import { debugStore } from '@/lib/client/debug/store'
import type { PageStore } from '@/lib/client/store'

/** What the palette can do with the line of the caret, and with what stays beside the lines. */
export function editorCommands(page: PageStore): PaletteAction[] {
  const { line } = page.getState().caret
  const { recording, toggleLine } = debugStore.getState()
  const disabled = recording.kind !== 'ready'
  const on = isCoverageOn()
  return [
    {
      ...{ id: 'breakpoint', label: `Set or remove a breakpoint on line ${line}`, keys: 'F9' },
      ...{ group: 'Commands', keywords: ['debug', 'toggle', 'stop'] },
      run: () => toggleLine(line),
    },
    {
      ...{ id: 'condition', label: `Edit the condition on line ${line}`, group: 'Commands' },
      keywords: ['debug', 'conditional', 'when', 'hit count'],
      run: () => editBreakpoint(page, line, 'condition'),
    },
    {
      ...{ id: 'run-to-line', label: `Run to line ${line}`, keys: 'Ctrl F10', disabled },
      ...{ group: 'Commands', keywords: ['debug', 'cursor', 'forward'] },
      run: () => act(page, { kind: 'line', line }, 'forward'),
    },
    {
      ...{ id: 'back-to-line', label: `Run back to line ${line}`, keys: 'Ctrl ⇧ F10', disabled },
      ...{ group: 'Commands', keywords: ['debug', 'cursor', 'backward'] },
      run: () => act(page, { kind: 'line', line }, 'back'),
    },
    {
      ...{ id: 'coverage', group: 'Commands', keywords: ['lines', 'hit counts', 'reached'] },
      label: on ? 'Switch coverage off' : 'Switch coverage on: which lines each run reaches',
      run: () => setCoverage(!on),
    },
  ]
}
