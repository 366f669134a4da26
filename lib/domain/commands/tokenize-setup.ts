/** What a stretch of a setup line is, for its colour. */
export type SetupTokenKind = 'command' | 'number' | 'string' | 'comment' | 'text'

/** One stretch of a setup line. */
export type SetupToken = { text: string; kind: SetupTokenKind }

/** White space, a quoted string (closed or not), or a word without quotes. */
const PIECE =
  /(?<space>[ \t\v\f\r]+)|(?<string>"(?:\\.|[^"\\])*(?:"|\\?$)|'(?:\\'|[^'])*(?:'|$))|(?<word>[^ \t\r"']+)/gsy
const COMMENT = /^[ \t\v\f\r]*#/
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$|^[+-]?inf$/i

/**
 * Splits one line of a setup for colouring; the stretches joined are the line. The first word is the
 * command. Lines that do not split into arguments are coloured as far as they go.
 */
export function tokenizeSetup(line: string): SetupToken[] {
  if (line === '') return []
  if (COMMENT.test(line)) return [{ text: line, kind: 'comment' }]
  const tokens: SetupToken[] = []
  let hasCommand = false
  for (const { 0: text, groups } of line.matchAll(PIECE)) {
    if (groups?.space !== undefined) {
      tokens.push({ text, kind: 'text' })
      continue
    }
    const wordKind = NUMBER.test(text) ? 'number' : 'text'
    const kind = groups?.string !== undefined ? 'string' : wordKind
    tokens.push({ text, kind: hasCommand ? kind : 'command' })
    hasCommand = true
  }
  return tokens
}
