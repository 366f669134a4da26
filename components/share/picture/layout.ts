import { highlightLua, type LuaTokenType } from '@/components/editor/lua-tokens'
import type { Snippet } from '@/lib/contract/snippet'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { display } from '@/lib/domain/bytes/display'
import { cutTo, drawable, readable, wrapped } from './drawable'

const CODE_CHARS = 66
/** How many lines fit under a title of one line, and of two. */
const CODE_LINES = { 1: 10, 2: 9 } as const
const TITLE = { large: { size: 50, chars: 35 }, small: { size: 40, chars: 44 } } as const
const ENTRY_CHARS = 26
const ENTRIES_CHARS = 78
/** Of a line and of an entry no more than this is looked at. */
const LOOK_CHARS = 400

type Piece = { type: LuaTokenType; text: string }

/** What the picture of a snippet shows: every text short enough for its place, and drawable. */
export type PictureText = {
  title: { lines: string[]; size: number }
  code: Piece[][]
  /** How many lines of the script are not shown. */
  moreLines: number
  entries: { name: string; value: string }[]
  moreEntries: number
  footer: string
}

function codeLine(pieces: readonly Piece[]): Piece[] {
  const line: Piece[] = []
  let left = CODE_CHARS
  for (const { type, text } of pieces) {
    if (left <= 0) break
    const cut = cutTo(text, left)
    line.push({ type, text: cut })
    left -= cut.length
    if (cut !== text) break
  }
  return line
}

function entriesOf(snippet: Snippet): Pick<PictureText, 'entries' | 'moreEntries'> {
  const name = (list: string) => (value: Bytes, index: number) => ({
    name: `${list}[${index + 1}]`,
    value,
  })
  const all = [...snippet.keys.map(name('KEYS')), ...snippet.args.map(name('ARGV'))]
  const entries: PictureText['entries'] = []
  let left = ENTRIES_CHARS
  for (const entry of all) {
    const { value } = entry
    const text = typeof value === 'string' ? value.slice(0, LOOK_CHARS) : value
    const shown = display(text).map((segment) => segment.text)
    const drawn = cutTo(drawable(shown.join('')), ENTRY_CHARS)
    left -= entry.name.length + drawn.length + 4
    if (left < 0) break
    entries.push({ name: entry.name, value: drawn })
  }
  return { entries, moreEntries: all.length - entries.length }
}

/** Lays a snippet out for its picture, whatever is in it. */
export function pictureText(snippet: Snippet): PictureText {
  const title = readable(snippet.title ?? '') ?? 'A Lua script for Redis'
  const { size, chars } = title.length <= TITLE.large.chars ? TITLE.large : TITLE.small
  const lines = wrapped(title, chars, 2)
  const shown = CODE_LINES[lines.length > 1 ? 2 : 1]
  const source = snippet.source.trimEnd().split(/\r\n?|\n/)
  const first = source.slice(0, shown).map((line) => drawable(line.slice(0, LOOK_CHARS)))
  const { invoke, functionName } = snippet
  const name = functionName === undefined ? '' : ` ${cutTo(drawable(functionName), ENTRY_CHARS)}`
  return {
    title: { lines, size },
    code: highlightLua(first.join('\n')).map(codeLine),
    moreLines: source.length - first.length,
    ...entriesOf(snippet),
    footer: `${invoke.toUpperCase()}${name} · RESP${snippet.protocol}`,
  }
}
