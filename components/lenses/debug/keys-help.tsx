'use client'

import { useEffect, useId, useRef } from 'react'

const ROWS: readonly { does: string; forward: string; back: string }[] = [
  { does: 'Record; go on to a breakpoint', forward: 'F5', back: 'Alt+F5' },
  { does: 'Step over', forward: 'F10', back: 'Shift+F10' },
  { does: 'Step in', forward: 'F11', back: 'Alt+F11' },
  { does: 'Step out', forward: 'Shift+F11', back: 'Alt+Shift+F11' },
  { does: 'Run to the line of the caret', forward: 'Ctrl+F10', back: 'Ctrl+Shift+F10' },
  { does: 'On the timeline, one step', forward: '→', back: '←' },
  { does: 'On the timeline, a tenth', forward: 'PageDown', back: 'PageUp' },
]
const OTHERS: readonly { does: string; keys: string }[] = [
  { does: 'Breakpoint on the line of the caret', keys: 'F9' },
  { does: 'While it records, stop here', keys: 'F6' },
  { does: 'Record again', keys: 'Ctrl+Shift+F5' },
  { does: 'Close the recording', keys: 'Shift+F5' },
]

/** A button that shows all keys of the debugger. */
export function KeysHelp(props: { open: boolean; onOpenChange(open: boolean): void }) {
  const { open, onOpenChange } = props
  const id = useId()
  const whole = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && whole.current?.contains(target) !== true) onOpenChange(false)
    }
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onOpenChange(false)
    }
    document.addEventListener('pointerdown', onPointerDown)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('pointerdown', onPointerDown)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [open, onOpenChange])
  return (
    <div ref={whole} className="relative">
      <button
        type="button"
        className="icon-btn font-semibold"
        aria-label="Keys of the debugger"
        title="Keys of the debugger"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => onOpenChange(!open)}
      >
        ?
      </button>
      <div id={id} hidden={!open} className="debug-keys">
        <table>
          <thead>
            <tr>
              <th scope="col">Keys work from the editor too</th>
              <th scope="col">forward</th>
              <th scope="col">back</th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ does, forward, back }) => (
              <tr key={does}>
                <th scope="row">{does}</th>
                <td>
                  <kbd>{forward}</kbd>
                </td>
                <td>
                  <kbd>{back}</kbd>
                </td>
              </tr>
            ))}
            {OTHERS.map(({ does, keys }) => (
              <tr key={does}>
                <th scope="row">{does}</th>
                <td colSpan={2}>
                  <kbd>{keys}</kbd>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
