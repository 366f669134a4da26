import type { CliPiece } from '@/lib/domain/resp/format-cli'

/** One line of what redis-cli prints. */
export type CliLine = CliPiece[]

/** The lines of a printed reply. */
export function linesOf(pieces: readonly CliPiece[]): CliLine[] {
  const lines: CliLine[] = [[]]
  for (const { text, type } of pieces) {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ text: part, type })
    }
  }
  return lines
}

/**
 * A line up to `maxChars` characters, and how many there are besides. An escape may be cut: what is cut
 * says so.
 */
export function cutLine(line: CliLine, maxChars: number): { head: CliLine; left: number } {
  const head: CliLine = []
  let room = maxChars
  let left = 0
  for (const { text, type } of line) {
    const part = text.slice(0, Math.max(0, room))
    if (part !== '') head.push({ text: part, type })
    room -= text.length
    left += text.length - part.length
  }
  return { head, left }
}
