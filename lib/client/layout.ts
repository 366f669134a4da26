import { writeCookie } from './cookie'

/** The cookie in which the server finds the sizes of the panes before the first paint. */
export const LAYOUT_COOKIE = 'perigee_layout'

/** The groups of panes and the ids of their panes, in order, with their first sizes in percent. */
export const PANE_GROUPS = {
  main: { 'left-pane': 50, 'result-pane': 50 },
  left: { 'script-pane': 74, 'data-pane': 26 },
  data: { 'keys-pane': 36, 'args-pane': 22, 'setup-pane': 42 },
} as const
export type PaneGroup = keyof typeof PANE_GROUPS

/** Sizes in percent, by group and pane. */
export type PaneSizes = Record<PaneGroup, Record<string, number>>

const groups: PaneGroup[] = ['main', 'left', 'data']

/**
 * Reads the cookie's value, as in `50-50.74-26.36-28-36`, with `_` for the decimal point. A group that
 * does not read as sizes adding up to 100 gets its first sizes.
 */
export function parseLayout(value: string | undefined): PaneSizes {
  const parts = value?.split('.') ?? []
  const read = (group: PaneGroup, index: number) => {
    const ids = Object.keys(PANE_GROUPS[group])
    const sizes = (parts[index] ?? '').split('-').map((text) => Number(text.replace('_', '.')))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const valid =
      sizes.length === ids.length && sizes.every((s) => s > 0) && Math.abs(total - 100) < 1
    if (!valid) return { ...PANE_GROUPS[group] }
    return Object.fromEntries(ids.map((id, i) => [id, sizes[i] ?? 0]))
  }
  return { main: read('main', 0), left: read('left', 1), data: read('data', 2) }
}

/** The cookie's value for these sizes; reads back with `parseLayout`. */
export function formatLayout(sizes: PaneSizes): string {
  const size = (value: number) => String(Math.round(value * 100) / 100).replace('.', '_')
  return groups
    .map((group) =>
      Object.keys(PANE_GROUPS[group])
        .map((id) => size(sizes[group][id] ?? 0))
        .join('-'),
    )
    .join('.')
}

/** Remembers the sizes. */
export function saveLayout(sizes: PaneSizes): void {
  writeCookie(LAYOUT_COOKIE, formatLayout(sizes))
}
