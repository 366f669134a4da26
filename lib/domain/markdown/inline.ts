/** A piece of a line of text. `href` begins with `http://` or `https://`. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'em'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] }

/** Deeper than this marks are text. */
const DEPTH = 6

const ESCAPED = /\\([!-/:-@[-`{-~])/y
const CODE = /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y
const STRONG = /(\*\*|__)(?=\S)([\s\S]*?\S)\1/y
const EM = /(\*|_)(?=[^\s*_])([\s\S]*?\S)\1(?![*\w])/y
const LINK = /\[([^[\]]+)\]\(\s*<?(https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\s*\)/iy
const ADDRESS = /https?:\/\/[^\s<>"'`\\]*[^\s<>"'`\\.,;:!?)\]}*_]/iy

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** The marked pieces that may begin at a place, and how long what they stand for is. */
function pieceAt(
  text: string,
  at: number,
  depth: number,
): { piece: Inline; length: number } | null {
  const char = text[at]
  const inside = (part = '') => parseInline(part, depth + 1)
  const found = (match: RegExpExecArray | null, make: (match: RegExpExecArray) => Inline) =>
    match === null ? null : { piece: make(match), length: match[0].length }
  const isWordBefore = /\w/.test(text[at - 1] ?? '')
  switch (char) {
    case '\\':
      return found(matchAt(ESCAPED, text, at), ([, one = '']) => ({ kind: 'text', text: one }))
    case '`':
      return found(matchAt(CODE, text, at), ([, , code = '']) => ({ kind: 'code', text: code }))
    case '*':
    case '_': {
      if (char === '_' && isWordBefore) return null
      const strong = matchAt(STRONG, text, at)
      if (strong) return found(strong, (it) => ({ kind: 'strong', children: inside(it[2]) }))
      return found(matchAt(EM, text, at), (it) => ({ kind: 'em', children: inside(it[2]) }))
    }
    case '[':
      return found(matchAt(LINK, text, at), ([, label, href = '']) => ({
        ...{ kind: 'link', href, children: inside(label) },
      }))
    case 'h':
    case 'H':
      if (isWordBefore) return null
      return found(matchAt(ADDRESS, text, at), ([href]) => ({
        ...{ kind: 'link', href, children: [{ kind: 'text', text: href }] },
      }))
    default:
      return null
  }
}

/** Text with Markdown's marks for emphasis, code and links. Never fails: what is no mark is text. */
export function parseInline(text: string, depth = 0): Inline[] {
  const pieces: Inline[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') pieces.push({ kind: 'text', text: plain })
    plain = ''
  }
  for (let at = 0; at < text.length; ) {
    const found = depth < DEPTH ? pieceAt(text, at, depth) : null
    if (found === null) plain += text[at++]
    else {
      if (found.piece.kind === 'text') plain += found.piece.text
      else {
        flush()
        pieces.push(found.piece)
      }
      at += found.length
    }
  }
  flush()
  return pieces
}

/** The text alone, as it is read. */
export function plainOf(pieces: readonly Inline[]): string {
  return pieces.map((one) => ('text' in one ? one.text : plainOf(one.children))).join('')
}
