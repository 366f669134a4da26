/**
 * Characters that a reader cannot see, or would take for another: controls, line and paragraph
 * separators, bidi controls and everything else that is invisible, spaces that look like the plain one,
 * and lone surrogates. Not among them: variation selectors, which choose how an emoji looks, the wide space of
 * Chinese and Japanese text, and the format characters of Arabic and Indic scripts that have a glyph.
 * @see Unicode Standard Annex #44, Default_Ignorable_Code_Point
 */
const UNREADABLE =
  /(?![\ufe00-\ufe0f\u3000 ])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu

const ZERO_WIDTH_JOINERS = '\u200c\u200d'

/**
 * Where the unreadable characters of a text are, each as [start, end) in UTF-16 units. A zero width
 * joiner between two characters outside ASCII is part of an emoji or of a word and counts as readable.
 */
export function unreadableRanges(text: string): [number, number][] {
  const ranges: [number, number][] = []
  for (const match of text.matchAll(UNREADABLE)) {
    const end = match.index + match[0].length
    const joins = text.charCodeAt(match.index - 1) > 0x7f && text.charCodeAt(end) > 0x7f
    if (!(joins && ZERO_WIDTH_JOINERS.includes(match[0]))) ranges.push([match.index, end])
  }
  return ranges
}
