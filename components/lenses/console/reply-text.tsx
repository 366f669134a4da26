'use client'

import { useMemo, useState } from 'react'
import { REPLY_STYLE } from '@/components/lenses/reply-colors'
import { Segments } from '@/components/lenses/shared/bytes-text'
import { CopyButton } from '@/components/lenses/shared/copy-button'
import { formatCount, plural } from '@/components/lenses/shared/format'
import { numbered } from '@/components/lenses/shared/numbered'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { display } from '@/lib/domain/bytes/display'
import { cliPieces, formatCli } from '@/lib/domain/resp/format-cli'
import type { Reply } from '@/lib/domain/resp/reply'
import { type CliLine, cutLine, linesOf } from './reply-lines'

const ROW_PIXELS = 20
/** Replies with more lines have one row for each. */
const WHOLE_LINES = 200
const LINE_CHARS = 2_000
const MORE_CHARS = 64 * 1024
const ROW_CHARS = 400
/** Nesting and escapes can make the text far longer than the reply. */
const REPLY_CHARS = 1024 * 1024

/** A reply as redis-cli prints it, in the colours of its types. Long ones are cut visibly, or scroll. */
export function ReplyText({ reply }: { reply: Reply }) {
  const { lines, isCut } = useMemo(() => {
    const pieces = cliPieces(reply, REPLY_CHARS)
    const length = pieces.reduce((sum, { text }) => sum + text.length, 0)
    return { lines: linesOf(pieces), isCut: length >= REPLY_CHARS }
  }, [reply])
  return (
    <>
      {lines.length <= WHOLE_LINES ? (
        numbered(lines).map(({ place, item }) => <WholeLine key={place} line={item} />)
      ) : (
        <>
          <div className="flex items-center gap-3 py-[3px] font-sans text-(--dim)">
            <span className="tabular-nums">{plural(lines.length, 'line')}</span>
            <CopyButton text={() => formatCli(reply)} label="Copy the reply" />
          </div>
          <VirtualRows label="Lines of the reply" rows={lines} height={ROW_PIXELS}>
            {(line) => <Row line={line} />}
          </VirtualRows>
        </>
      )}
      {isCut && <p className="font-sans text-(--status)">The rest is not shown.</p>}
    </>
  )
}

function WholeLine({ line }: { line: CliLine }) {
  const [limit, setLimit] = useState(LINE_CHARS)
  const { head, left } = cutLine(line, limit)
  return (
    <div className="min-h-[20px] [overflow-wrap:anywhere] whitespace-pre-wrap">
      <Pieces line={head} />
      {left > 0 && (
        <button
          type="button"
          onClick={() => setLimit(limit + MORE_CHARS)}
          className="ml-1 rounded-[5px] border border-(--line) bg-(--raised) px-1.5 font-sans text-[11.5px] text-(--text) hover:bg-(--line)"
        >
          … {formatCount(left)} more characters
        </button>
      )}
    </div>
  )
}

function Row({ line }: { line: CliLine }) {
  const { head, left } = cutLine(line, ROW_CHARS)
  return (
    <div className="cut-line">
      <Pieces line={head} />
      {left > 0 && <span className="text-(--faint)"> … {formatCount(left)} more</span>}
    </div>
  )
}

function Pieces({ line }: { line: CliLine }) {
  return numbered(line).map(({ place, item: { text, type } }) => (
    <span key={place} className={type === null ? 'text-(--faint)' : REPLY_STYLE[type].color}>
      <Segments segments={display(text)} printed />
    </span>
  ))
}
