import { expect, test } from 'vitest'
import type { LuaValue } from '@/lib/domain/lua/lua-value'
import { flattenLua } from './flatten-lua'
import { keyWords, pathWords } from './lua-words'

const number = (value: string): LuaValue => ({ type: 'number', value })
const text = (value: string): LuaValue => ({ type: 'string', value, size: value.length })

test('a table is its places, then its names, then what was not read', () => {
  const inner: LuaValue = { type: 'table', items: [number('7')], fields: [], left: 3 }
  const root: LuaValue = {
    type: 'table',
    items: [inner],
    fields: [[text('a'), text('b')]],
    left: 0,
  }
  expect(
    flattenLua(root).map((row) =>
      row.kind === 'left' ? [row.depth, row.left] : [row.depth, row.key && keyWords(row.key)],
    ),
  ).toEqual([
    ...[
      [0, null],
      [1, '[1]'],
      [2, '[1]'],
      [2, 3],
      [1, 'a'],
    ],
  ])
})

test.each<[LuaValue[], string]>([
  [[number('2'), text('name')], '[2].name'],
  [[text('two words')], '["two words"]'],
  [[text('end')], '["end"]'],
  [[{ type: 'boolean', value: true }, number('0.5')], '[true][0.5]'],
])('a path is what Lua would write', (path, words) => {
  expect(pathWords(path)).toBe(words)
})
