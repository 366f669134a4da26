import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesEqual, toBytes } from '@/lib/domain/bytes/codec'
import {
  addRow,
  appendRows,
  moveRow,
  pasteRows,
  type Row,
  rowsOf,
  rowValue,
  switchMode,
} from './rows'

const texts = (rows: Row[]) => rows.map((row) => row.text)
const rowOf = (text: string, mode: Row['mode'] = 'text'): Row => ({ id: 1, mode, text })

const anyBytes = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.uint8Array().map(toBytes),
)

test('every value opens as a row that stands for the same bytes, in either mode', () => {
  fc.assert(
    fc.property(anyBytes, (value) => {
      for (const row of rowsOf([value])) {
        for (const shown of [
          row,
          switchMode(row, 'escapes'),
          switchMode(switchMode(row, 'escapes'), row.mode),
        ]) {
          const read = rowValue(shown)
          expect(read.kind === 'ok' && bytesEqual(read.bytes, value)).toBe(true)
          expect(shown.text).not.toMatch(/[\r\n]/)
        }
      }
    }),
  )
})

test('escapes read as redis-cli reads a string in double quotes', () => {
  expect(rowValue(rowOf('\\xff\\x00\\n', 'escapes'))).toEqual({
    kind: 'ok',
    bytes: { base64: '/wAK' },
  })
  expect(rowValue(rowOf('\\xff\\x00\\n'))).toEqual({ kind: 'ok', bytes: '\\xff\\x00\\n' })
  expect(rowValue(rowOf('', 'escapes'))).toEqual({ kind: 'ok', bytes: '' })
})

test('escapes that end the string early, or never, do not read', () => {
  for (const text of ['a"', 'a" "b', 'a" b', 'a\\']) {
    expect(rowValue(rowOf(text, 'escapes'))).toEqual({ kind: 'bad' })
  }
})

test('a row moves to where another is; outside the list nothing moves', () => {
  const rows = rowsOf(['a', 'b', 'c'])
  expect(texts(moveRow(rows, 0, 2))).toEqual(['b', 'c', 'a'])
  expect(texts(moveRow(rows, 2, 0))).toEqual(['c', 'a', 'b'])
  expect(texts(moveRow(rows, 0, -1))).toEqual(['a', 'b', 'c'])
  expect(texts(moveRow(rows, 2, 3))).toEqual(['a', 'b', 'c'])
})

test('pasted lines become rows where the selection was', () => {
  const rows = rowsOf(['first', 'key:old', 'last'])
  const at = { index: 1, start: 4, end: 7 }
  expect(texts(pasteRows(rows, at, '1\r\n2\n3\n'))).toEqual(['first', 'key:1', '2', '3', 'last'])
  expect(texts(pasteRows(rows, { index: 1, start: 4, end: 4 }, '1\n2'))).toEqual([
    'first',
    'key:1',
    '2old',
    'last',
  ])
})

test('ids stay different through every way to add rows', () => {
  const rows = appendRows(addRow(moveRow(rowsOf(['a', 'b', 'c']), 2, 0)), ['d', 'e'])
  expect(
    new Set(pasteRows(rows, { index: 0, start: 0, end: 0 }, 'x\ny').map((row) => row.id)).size,
  ).toBe(7)
})

test('a list holds 256 rows and no more', () => {
  const full = rowsOf(Array.from({ length: 256 }, (_, index) => String(index)))
  expect(addRow(full)).toHaveLength(256)
  expect(appendRows(full, ['more'])).toHaveLength(256)
  expect(texts(pasteRows(full, { index: 0, start: 0, end: 1 }, 'a\nb')).at(-1)).toBe('254')
})
