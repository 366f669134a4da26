import { bad, type Read, read } from './problem'

/** One line of a file; lines count from 1. */
export type TextLine = { line: number; text: string }

/** One field: the value beside its name, and the indented lines below it without their indent. */
export type HeaderField = { name: string; line: number; value: string; body: TextLine[] }

/** The fields of a header in their order, and the script below it. */
export type Header = { fields: HeaderField[]; closingLine: number; source: string }

const OPENING = /^--\[(=*)\[perigee$/
const INDENT = '  '
const FIELD = /^([a-z]+):(.*)$/
const INPUT = /^((?:KEYS|ARGV)\[\d+\])(.*)$/

/**
 * Takes a file apart into the fields of its header and its script. The header is the Lua comment on
 * the first line, `--[[perigee` to a line `]]`, or with the same number of `=` between the brackets on both.
 */
export function readHeader(text: string): Read<Header> {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const opening = OPENING.exec(lines[0] ?? '')
  if (opening === null) return bad(1, { kind: 'no-header' })
  const closing = `]${opening[1] ?? ''}]`
  const end = lines.findIndex((line) => line.includes(closing))
  if (lines[end] !== closing) {
    // In the middle of a line it would end Lua's comment, and the rest of the header would be code.
    return bad(end === -1 ? 1 : end + 1, { kind: 'header-not-closed', closing })
  }
  const fields: HeaderField[] = []
  for (let at = 1; at < end; at++) {
    const line = at + 1
    const content = (lines[at] ?? '').trimEnd()
    const field = fields.at(-1)
    if (content.startsWith(INDENT) || content === '') {
      if (field !== undefined) field.body.push({ line, text: content.slice(INDENT.length) })
      else if (content !== '') return bad(line, { kind: 'not-a-field', text: content })
      continue
    }
    const match = FIELD.exec(content) ?? INPUT.exec(content)
    if (match === null) return bad(line, { kind: 'not-a-field', text: content })
    const [, name = '', value = ''] = match
    if (fields.some((other) => other.name === name)) {
      return bad(line, { kind: 'field-twice', field: name })
    }
    fields.push({ name, line, value: value.trim(), body: [] })
  }
  for (const field of fields) {
    while (field.body.at(-1)?.text === '') field.body.pop()
  }
  const source = lines.slice(end + 1).join('\n')
  if (source.trim() === '') return bad(end + 1, { kind: 'no-source' })
  return read({ fields, closingLine: end + 1, source })
}
