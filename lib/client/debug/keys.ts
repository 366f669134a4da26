import type { PageStore } from '@/lib/client/store'
import type { Direction } from '@/lib/domain/recording/navigate'
import { act } from './act'
import { record } from './record'
import type { Move } from './state'
import { cancelRecording, closeRecording, debugStore, openDebugger, stopRecording } from './store'

type Way = { move: Move['kind']; direction: Direction }

/** The moves by their keys, as in VS Code; Alt goes the other way, as Shift does with F10. */
const MOVE_KEYS: Readonly<Record<string, Way>> = {
  F10: { move: 'over', direction: 'forward' },
  'Shift+F10': { move: 'over', direction: 'back' },
  'Alt+F10': { move: 'over', direction: 'back' },
  F11: { move: 'in', direction: 'forward' },
  'Alt+F11': { move: 'in', direction: 'back' },
  'Shift+F11': { move: 'out', direction: 'forward' },
  'Alt+Shift+F11': { move: 'out', direction: 'back' },
  'Alt+F5': { move: 'continue', direction: 'back' },
  'Ctrl+F10': { move: 'line', direction: 'forward' },
  'Ctrl+Shift+F10': { move: 'line', direction: 'back' },
}

/** The keys that are held, as they are written: `Ctrl+Shift+F10`; Cmd is Ctrl. */
function chordOf(event: KeyboardEvent): string {
  const held = [
    ...(event.ctrlKey || event.metaKey ? ['Ctrl'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey ? ['Shift'] : []),
  ]
  return [...held, event.key].join('+')
}

let listening: PageStore | null = null

/**
 * From now on the debugger's keys work wherever the focus is, the editor included, while there is a recording; not
 * behind a dialog. F5 alone is not among them: it works before this code is there.
 */
export function listenToKeys(page: PageStore): void {
  openDebugger(page)
  const isFirst = listening === null
  listening = page
  if (isFirst) window.addEventListener('keydown', onKeyDown, { capture: true })
}

function onKeyDown(event: KeyboardEvent): void {
  if (listening === null || document.querySelector('dialog[open]') !== null) return
  const does = actionOf(chordOf(event), listening)
  if (does === null) return
  event.preventDefault()
  event.stopPropagation()
  does()
}

function actionOf(chord: string, page: PageStore): (() => void) | null {
  const { kind } = debugStore.getState().recording
  if (kind === 'recording' && chord === 'Shift+F5') return cancelRecording
  if (kind === 'recording' && chord === 'F6') return stopRecording
  if (kind !== 'ready') return null
  const way = MOVE_KEYS[chord]
  if (way !== undefined) {
    const { move: kind, direction } = way
    const { line } = page.getState().caret
    if (kind === 'event') return null
    return () => act(page, kind === 'line' ? { kind, line } : { kind }, direction)
  }
  if (chord === 'Shift+F5') return closeRecording
  if (chord === 'Ctrl+Shift+F5') return () => void record(page)
  return null
}
