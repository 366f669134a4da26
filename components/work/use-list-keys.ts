'use client'

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** What a key does to the row that has the focus: the part of it that it presses. */
const PRESS: Readonly<Record<string, string>> = { F2: 'rename', Delete: 'delete', c: 'choose' }

const rowsIn = (list: HTMLElement | null) =>
  Array.from(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])

/** The rows around something, and what else the row that holds it can do. */
function placeOf(list: HTMLElement | null, target: Element) {
  const rows = rowsIn(list)
  const item = target.closest('[data-item]')
  const own = item?.querySelector<HTMLElement>('[data-row]') ?? null
  // What is below a row is not its own.
  const part = (name: string) => {
    const found = item?.querySelector<HTMLElement>(`[data-do="${name}"]`) ?? null
    return found?.closest('[data-item]') === item ? found : null
  }
  const parent = item?.parentElement?.closest('[data-item]') ?? null
  const parentRow = parent?.querySelector<HTMLElement>('[data-row]') ?? null
  return { rows, at: own === null ? -1 : rows.indexOf(own), part, parentRow }
}

/**
 * Keys of a list whose rows hold `data-row`, the button that opens them, and `data-do` for what else they
 * can do: arrows, Home and End go from row to row, Right and Left show and hide what is below one. After
 * something is deleted the focus goes to the row that takes its place. Above the first row is `search`.
 */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  search: RefObject<HTMLInputElement | null>,
): void {
  const deletedAt = useRef<number | null>(null)

  // The entry goes some time after it was deleted: until then the focus is still in it.
  useLayoutEffect(() => {
    if (deletedAt.current === null || document.activeElement !== document.body) return
    const rows = rowsIn(list.current)
    const row = rows[Math.min(deletedAt.current, rows.length - 1)] ?? search.current
    deletedAt.current = null
    row?.focus()
  })

  useEffect(() => {
    const element = list.current
    const field = search.current
    if (element === null || field === null) return
    const onClick = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || target.closest('[data-do="delete"]') === null) return
      deletedAt.current = placeOf(element, target).at
    }
    const onFieldKey = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown') return
      event.preventDefault()
      rowsIn(element)[0]?.focus()
    }
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event
      const isOurs = !(event.ctrlKey || event.metaKey || event.altKey)
      const isText = target instanceof HTMLInputElement && target.type !== 'checkbox'
      if (!(target instanceof HTMLElement) || !isOurs || isText) return
      const { rows, at, part, parentRow } = placeOf(element, target)
      const toggle = part('toggle')
      const isOpen = toggle?.getAttribute('aria-expanded') === 'true'
      const to = (index: number) => rows[Math.min(index, rows.length - 1)] ?? null
      const moves: Record<string, HTMLElement | null> = {
        ArrowDown: to(at + 1),
        ArrowUp: at <= 0 ? field : to(at - 1),
        Home: to(0),
        End: to(rows.length - 1),
        ArrowLeft: parentRow,
      }
      const goal = moves[key] ?? null
      const opens = (key === 'ArrowRight' && !isOpen) || (key === 'ArrowLeft' && isOpen)
      const button = opens ? toggle : part(PRESS[key] ?? '')
      if (goal === null && button === null) return
      event.preventDefault()
      if (goal !== null) goal.focus()
      else button?.click()
    }
    field.addEventListener('keydown', onFieldKey)
    element.addEventListener('keydown', onKey)
    element.addEventListener('click', onClick)
    return () => {
      field.removeEventListener('keydown', onFieldKey)
      element.removeEventListener('keydown', onKey)
      element.removeEventListener('click', onClick)
    }
  }, [list, search])
}
