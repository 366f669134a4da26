import { Segments } from '@/components/lenses/shared/bytes-text'
import { formatCount } from '@/components/lenses/shared/format'
import { display } from '@/lib/domain/bytes/display'
import type { Cell } from './diff-rows'

const LINE_CHARS = 1_000

/** The text of a line, with the part that the other side has not; a very long one is cut, and says so. */
export function DiffLine({ cell, marks }: { cell: Cell; marks: string }) {
  const { text, mark } = cell
  const [from, to] = mark ?? [0, 0]
  // A character of two units is never cut.
  const most =
    text.codePointAt(LINE_CHARS - 1) === text.charCodeAt(LINE_CHARS - 1)
      ? LINE_CHARS
      : LINE_CHARS - 1
  const piece = (start: number, end: number) => (
    <Segments segments={display(text.slice(start, Math.min(end, most)).toWellFormed())} printed />
  )
  const left = text.length - most
  return (
    <>
      {piece(0, from)}
      {to > from && <span className={`rounded-[3px] ${marks}`}>{piece(from, to)}</span>}
      {piece(to, text.length)}
      {left > 0 && <span className="text-(--faint)"> … {formatCount(left)} more characters</span>}
    </>
  )
}

const SIGNS = { removed: '−', added: '+', same: '' } as const
/** What became of a line, for those who see no colours. */
export type LineOp = keyof typeof SIGNS

/** The sign before a line; a word for those who hear it. */
export function Sign({ op }: { op: LineOp }) {
  return (
    <span className="w-[18px] shrink-0 text-center select-none">
      <span aria-hidden>{SIGNS[op]}</span>
      {op !== 'same' && <span className="sr-only">{op}: </span>}
    </span>
  )
}

/** The number of a line; empty where the side has none. */
export function LineNumber({ of }: { of: Cell | null }) {
  return (
    <span className="diff-number" aria-hidden>
      {of?.number}
    </span>
  )
}
