/**
 * The characters that the picture's fonts have. Anything else would be looked for on the network by what
 * draws the picture, and is a dot instead.
 */
const DRAWN =
  /[\u0020-\u007e\u00a1-\u00ac\u00ae-\u0131\u0134-\u017f\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e\u045f–—‘’“”•…€™−]/
const DOT = '·'

/** A text for the picture: a character for each that a person sees, in one line. */
export function drawable(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\t', '  ')
    .replace(/[\p{M}\p{Cf}\u00ad]/gu, '')
  return [...plain].map((char) => (DRAWN.test(char) ? char : DOT)).join('')
}

/** The same, or null where most of what there is to read would be dots. */
export function readable(text: string): string | null {
  const drawn = drawable(text).replace(/\s+/g, ' ').trim()
  const dots = drawn.split(DOT).length - text.split(DOT).length
  return drawn === '' || dots * 2 > drawn.replaceAll(' ', '').length ? null : drawn
}

/** The beginning of a text, at most so long, with an ellipsis where something is missing. */
export function cutTo(text: string, chars: number): string {
  return text.length <= chars ? text : `${text.slice(0, Math.max(0, chars - 1)).trimEnd()}…`
}

/** A text in lines of at most so many characters, broken between words where it can be. */
export function wrapped(text: string, chars: number, lines: number): string[] {
  const result: string[] = []
  let rest = text
  while (rest.length > chars && result.length < lines - 1) {
    const at = rest.lastIndexOf(' ', chars)
    const end = at > 0 ? at : chars
    result.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return [...result, cutTo(rest, chars)]
}
