import { expect, test } from 'vitest'
import type { Element } from '@/components/lenses/shared/elements'
import { foldKept } from './fold-kept'

/** One element for each letter: `k` kept, `+` added. */
const elements = (ops: string): Element[] =>
  [...ops].map((op, i) => ({
    op: op === '+' ? 'added' : 'kept',
    at: String(i),
    name: null,
    before: null,
    after: 'v',
    fields: null,
    scored: false,
  }))
const folded = (ops: string) =>
  foldKept(elements(ops))
    .map((row) => (row.kind === 'fold' ? `(${row.count})` : row.element.op === 'added' ? '+' : 'k'))
    .join('')

test.each([
  ['', ''],
  ['kkkkkkkkkkkkkkkkkkkk', 'kkkkkkkkkkkkkkkkkkkk'],
  ['kkkkkkkkkk+', '(8)kk+'],
  ['+kkkkkkkkkk', '+kk(8)'],
  ['+kkkkkkkkkk+', '+kk(6)kk+'],
  ['+kkkkkkkkk+', '+kkkkkkkkk+'],
  ['kkk+kkk', 'kkk+kkk'],
  ['++', '++'],
])('%s becomes %s', (ops, rows) => expect(folded(ops)).toBe(rows))

test('nothing is lost', () => {
  const rows = foldKept(elements(`${'k'.repeat(500)}+${'k'.repeat(300)}++k`))
  const count = rows.reduce((sum, row) => sum + (row.kind === 'fold' ? row.count : 1), 0)
  expect(count).toBe(804)
})
