import { act } from '@/lib/client/debug/act'
import { editBreakpoint } from '@/lib/client/debug/edit-breakpoint'
import { lineAdviceNow } from '@/lib/client/debug/line-advice'
import { debugStore } from '@/lib/client/debug/store'
import type { PageStore } from '@/lib/client/store'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'
import { betterLine } from '@/lib/domain/breakpoints/line-advice'

type Item = { label: string; keys?: string; run(): void }

/** A line whose menu is to be opened, and where, in pixels of the window; `onLeft` gets the focus back to the editor. */
export type GutterMenu = { line: number; x: number; y: number; onLeft(): void }

/** What can be done with a line beside its number: its breakpoints, and to run to it. */
export function openGutterMenu(page: PageStore, { line, x, y, onLeft }: GutterMenu): void {
  const menu = document.createElement('div')
  menu.className = 'gutter-menu'
  menu.setAttribute('role', 'menu')
  menu.setAttribute('aria-label', `Line ${line}`)
  let isOpen = true
  const close = () => {
    if (!isOpen) return
    isOpen = false
    menu.remove()
    removeEventListener('pointerdown', onOutside, true)
    removeEventListener('blur', close)
    removeEventListener('resize', close)
  }
  const onOutside = ({ target }: Event) => {
    if (!(target instanceof Node && menu.contains(target))) close()
  }
  const buttons = itemsOf(page, line).map(({ label, keys, run }) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.tabIndex = -1
    button.setAttribute('role', 'menuitem')
    button.textContent = label
    if (keys !== undefined) {
      button.setAttribute('aria-keyshortcuts', keys)
      button.dataset.keys = keys
    }
    button.addEventListener('pointerenter', () => button.focus())
    button.addEventListener('click', () => {
      close()
      // First: what it does may move the focus elsewhere.
      onLeft()
      run()
    })
    return button
  })
  menu.append(...buttons)
  menu.addEventListener('contextmenu', (event) => event.preventDefault())
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) close()
  })
  menu.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((one) => one.matches(':focus'))
    const { length } = buttons
    const next: Record<string, number> = {
      ArrowDown: (at + 1) % length,
      ArrowUp: (at + length - 1) % length,
      ...{ Home: 0, End: length - 1 },
    }
    const to = next[event.key]
    if (to !== undefined) buttons[to]?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') {
      close()
      onLeft()
    } else if (event.key === 'Enter' || event.key === ' ') return
    event.preventDefault()
    event.stopPropagation()
  })
  document.body.append(menu)
  const { width, height } = menu.getBoundingClientRect()
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`
  menu.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`
  addEventListener('pointerdown', onOutside, true)
  addEventListener('blur', close)
  addEventListener('resize', close)
  buttons[0]?.focus()
}

const isLine = (one: Breakpoint) => one.kind === 'line'

function itemsOf(page: PageStore, line: number): Item[] {
  const { breakpoints, toggleLine, putBreakpoint, recording } = debugStore.getState()
  const ones = breakpoints.filter(isLine).filter((one) => one.line === line)
  const isSet = ones.length > 0
  const enabled = !ones.some((one) => one.enabled)
  const hasCondition = ones.some((one) => one.condition !== null)
  const toggle = () => toggleLine(line)
  const advice = isSet ? lineAdviceNow(page.getState().draft.source, line) : null
  const better = advice === null ? null : betterLine(advice)
  const items: (Item | null)[] = [
    better === null
      ? null
      : {
          label: `Move to line ${better}`,
          run: () => {
            for (const one of ones) putBreakpoint({ ...one, line: better })
          },
        },
    isSet ? null : { label: 'Set a breakpoint', keys: 'F9', run: toggle },
    {
      label: hasCondition ? 'Edit condition…' : 'Add condition…',
      run: () => editBreakpoint(page, line, 'condition'),
    },
    { label: 'Hit count…', run: () => editBreakpoint(page, line, 'hits') },
    isSet
      ? {
          label: enabled ? 'Switch on' : 'Switch off',
          run: () => {
            for (const one of ones) putBreakpoint({ ...one, enabled })
          },
        }
      : null,
    isSet ? { label: 'Remove', keys: 'F9', run: toggle } : null,
    recording.kind === 'ready'
      ? { label: 'Run to this line', run: () => act(page, { kind: 'line', line }, 'forward') }
      : null,
  ]
  return items.filter((item) => item !== null)
}
