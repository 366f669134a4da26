const PATHS = {
  back: 'M11 3.2v9.6L3 8z',
  forward: 'M5 3.2v9.6L13 8z',
  first: 'M3 3.5h1.6v9H3zM13 3.5v9L5.6 8z',
  last: 'M11.4 3.5H13v9h-1.6zM3 3.5v9L10.4 8z',
  again:
    'M8 2.5a5.5 5.5 0 1 0 5.4 6.4h-1.4A4.1 4.1 0 1 1 8 3.9c1.1 0 2.1.5 2.9 1.2L9 7h4.5V2.5l-1.6 1.6A5.5 5.5 0 0 0 8 2.5z',
  close: 'm4.6 3.7-.9.9L7.1 8l-3.4 3.4.9.9L8 8.9l3.4 3.4.9-.9L8.9 8l3.4-3.4-.9-.9L8 7.1z',
} as const

export type GlyphName = keyof typeof PATHS

/** A small picture on a button of the debugger; what it means is the button's label. */
export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg width={12} height={12} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
