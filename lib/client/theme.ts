import { writeCookie } from './cookie'

/** The choices of the theme button, in its order; `system` follows `prefers-color-scheme`. */
const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The cookie in which the server finds the theme before the first paint. */
export const THEME_COOKIE = 'perigee_theme'

/** The theme that a cookie's value names; `system` for none and for anything else. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}

/** The theme that the button goes on to. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
}

/** Shows a theme at once and remembers it. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  writeCookie(THEME_COOKIE, theme)
}
