import { type CSSProperties, createElement, type ReactElement, type ReactNode } from 'react'
import type { LuaTokenType } from '@/components/editor/lua-tokens'
import type { PictureText } from './layout'

/** The dark theme's tokens of `app/globals.css`, which what draws the picture cannot read. */
export const COLORS = {
  ...{ bg: '#0e1116', panel: '#141922', line: '#262e3b', text: '#e6eaf1', dim: '#93a0b4' },
  ...{ faint: '#808c9f', accent: '#ff5a4f', moon: '#c9d4ff', string: '#8fd694' },
  ...{ integer: '#79b8ff', array: '#c5a3ff' },
} as const

const TOKEN: Readonly<Record<LuaTokenType, string>> = {
  ...{ plain: COLORS.text, keyword: COLORS.array, string: COLORS.string, number: COLORS.integer },
  ...{ comment: COLORS.faint, function: COLORS.moon },
}

const MARK = 40
const CODE: CSSProperties = {
  ...{ flexGrow: 1, marginTop: 20, padding: '16px 26px', borderRadius: 14 },
  ...{ border: `2px solid ${COLORS.line}`, background: COLORS.panel, fontSize: 24 },
}
const NUMBER: CSSProperties = { width: 46, color: COLORS.faint }
const FOOT: CSSProperties = { marginTop: 22, alignItems: 'center', fontSize: 22 }

const column = (style: CSSProperties, ...children: ReactNode[]) =>
  createElement(
    'div',
    { style: { display: 'flex', flexDirection: 'column', ...style } },
    ...children,
  )
const row = (style: CSSProperties, ...children: ReactNode[]) =>
  createElement('div', { style: { display: 'flex', whiteSpace: 'pre', ...style } }, ...children)

const mark = (
  <svg width={MARK} height={MARK} viewBox="0 0 20 20" aria-hidden="true">
    <path d="M13.6 1.6a8.6 8.6 0 1 0 4.9 11.6A7.2 7.2 0 0 1 13.6 1.6Z" fill={COLORS.moon} />
    <circle cx="15.6" cy="5.2" r="2.1" fill={COLORS.accent} />
  </svg>
)

/**
 * The picture that previews of a link show, for what `next/og` draws, which wants every box to say how it
 * flows. `family` names the fonts in the order in which they are tried.
 */
export function pictureOf(text: PictureText, family: string): ReactElement {
  const { title, code, moreLines, entries, moreEntries, footer } = text
  const lines = code.map((pieces, at) =>
    row(
      { height: 32 },
      row(NUMBER, String(at + 1)),
      ...pieces.map((piece) => row({ color: TOKEN[piece.type] }, piece.text)),
    ),
  )
  const more = moreEntries > 0 && row({ color: COLORS.faint }, `+ ${moreEntries}`)
  return column(
    {
      ...{ width: '100%', height: '100%', padding: '40px 52px 34px', fontFamily: family },
      ...{ background: COLORS.bg, color: COLORS.text },
    },
    column(
      { fontSize: title.size, fontWeight: 700, lineHeight: 1.2 },
      ...title.lines.map((line) => row({}, line)),
    ),
    column(CODE, ...lines),
    (entries.length > 0 || moreEntries > 0) &&
      row(
        { marginTop: 20, fontSize: 22, height: 30 },
        ...entries.map(({ name, value }) =>
          row(
            { marginRight: 28 },
            row({ color: COLORS.dim, marginRight: 12 }, name),
            row({ color: COLORS.string }, value),
          ),
        ),
        more,
      ),
    row(
      FOOT,
      mark,
      row({ marginLeft: 14, fontSize: 28, fontWeight: 700 }, 'Perigee'),
      row({ flexGrow: 1 }),
      row(
        { color: COLORS.dim },
        moreLines > 0 ? `+ ${moreLines} ${moreLines === 1 ? 'line' : 'lines'} · ${footer}` : footer,
      ),
    ),
  )
}
