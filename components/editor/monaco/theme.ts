import { editor } from 'monaco-editor/editor/editor.api.js'

/** A colour token as `#rrggbb`, as the page shows it now; Monaco takes no CSS variables. */
function tokenReader(): (token: string) => string {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const canvas = document.createElement('canvas').getContext('2d')
  const read = (token: string) => {
    probe.style.color = `var(--${token})`
    if (canvas === null) return '#808080'
    canvas.fillStyle = getComputedStyle(probe).color
    return String(canvas.fillStyle)
  }
  queueMicrotask(() => probe.remove())
  return read
}

function isDark(): boolean {
  const theme = document.documentElement.dataset.theme
  return (
    theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  )
}

/** Brackets look like other text, as in the first view: a colour for each depth means nothing here. */
function bracketColors(color: string): Record<string, string> {
  const depths = [1, 2, 3, 4, 5, 6]
  return Object.fromEntries(
    depths.map((depth) => [`editorBracketHighlight.foreground${depth}`, color]),
  )
}

function applyTheme(): void {
  const read = tokenReader()
  const rule = (token: string, color: string, fontStyle = '') => ({
    token,
    foreground: read(color).slice(1),
    fontStyle,
  })
  const name = isDark() ? 'perigee-dark' : 'perigee-light'
  editor.defineTheme(name, {
    base: isDark() ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      rule('', 'text'),
      rule('keyword', 'array'),
      rule('string', 'string'),
      rule('number', 'integer'),
      rule('comment', 'faint', 'italic'),
      rule('function', 'moon'),
    ],
    colors: {
      ...bracketColors(read('text')),
      'editor.background': read('bg'),
      'editor.foreground': read('text'),
      'editorLineNumber.foreground': read('faint'),
      'editorLineNumber.activeForeground': read('text'),
      'editorCursor.foreground': read('text'),
      'editor.selectionBackground': `${read('integer')}40`,
      'editor.inactiveSelectionBackground': `${read('integer')}26`,
      'editor.findMatchBackground': `${read('status')}66`,
      'editor.findMatchHighlightBackground': `${read('status')}33`,
      'editor.lineHighlightBackground': `${read('raised')}99`,
      'editor.lineHighlightBorder': '#00000000',
      'editorIndentGuide.background1': read('line'),
      'editorIndentGuide.activeBackground1': read('faint'),
      'editorBracketMatch.background': `${read('integer')}33`,
      'editorBracketMatch.border': '#00000000',
      'editorError.foreground': read('error'),
      'editorWidget.background': read('panel'),
      'editorWidget.foreground': read('text'),
      'editorWidget.border': read('line'),
      'input.background': read('bg'),
      'input.foreground': read('text'),
      'input.border': read('line'),
      'inputOption.activeBackground': `${read('integer')}40`,
      focusBorder: read('integer'),
      'widget.shadow': '#00000033',
      'scrollbarSlider.background': `${read('dim')}33`,
      'scrollbarSlider.hoverBackground': `${read('dim')}55`,
      'scrollbarSlider.activeBackground': `${read('dim')}77`,
      editorFoldedBackground: `${read('moon')}1a`,
      'icon.foreground': read('dim'),
    },
  })
  editor.setTheme(name)
}

/** Keeps Monaco in the page's theme; gives the function that stops it. */
export function followTheme(): () => void {
  applyTheme()
  const media = matchMedia('(prefers-color-scheme: dark)')
  const observer = new MutationObserver(applyTheme)
  media.addEventListener('change', applyTheme)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    media.removeEventListener('change', applyTheme)
    observer.disconnect()
  }
}
