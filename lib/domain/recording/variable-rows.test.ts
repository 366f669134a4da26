import { expect, test } from 'vitest'
import type { RecordedValue } from './value'
import { isInternal, luaType, type VariableRow, variableRows } from './variable-rows'

const NOTHING: ReadonlySet<string> = new Set()
const brief = ({ path, depth, change, hidden, open }: VariableRow) => ({
  ...{ path, depth, change, hidden, open },
})

test('a value that is another one says what it was, and a local that was not there is new', () => {
  const rows = variableRows(
    [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ],
    [
      ['a', 1],
      ['b', null],
    ],
    NOTHING,
  )
  expect(rows.map(({ name, change }) => [name, change])).toEqual([
    ['a', null],
    ['b', { was: null }],
    ['c', 'new'],
  ])
})

test('in the place of another local it is new, and without a step before nothing is marked', () => {
  expect(variableRows([['j', 1]], [['i', 1]], NOTHING)[0]?.change).toBe('new')
  expect(variableRows([['j', 1]], null, NOTHING)[0]?.change).toBeNull()
})

test('of two locals of one name the later hides the other, and both have their own path', () => {
  const rows = variableRows(
    [
      ['x', 1],
      ['x', 2],
    ],
    null,
    NOTHING,
  )
  expect(rows.map(({ path, hidden }) => [path, hidden])).toEqual([
    ['x', true],
    ['x#1', false],
  ])
})

test('an open table shows what it holds, with what changed in it', () => {
  const before = { list: ['a', 'b'] }
  const after = { list: ['a', 'B', { table: [['k', 1]] satisfies [string, number][] }] }
  const rows = variableRows([['t', after]], [['t', before]], new Set(['t', 't.3']))
  expect(rows.map(brief)).toEqual([
    { path: 't', depth: 0, change: { was: before }, hidden: false, open: true },
    { path: 't.1', depth: 1, change: null, hidden: false, open: null },
    { path: 't.2', depth: 1, change: { was: 'b' }, hidden: false, open: null },
    { path: 't.3', depth: 1, change: 'new', hidden: false, open: true },
    { path: 't.3."k"', depth: 2, change: null, hidden: false, open: null },
  ])
})

test('a table that is equal, though another object, is not marked', () => {
  const table = (): RecordedValue => ({
    table: [[{ list: [1, { about: '1e+10' }] }, { cut: true }]],
  })
  expect(variableRows([['t', table()]], [['t', table()]], NOTHING)[0]?.change).toBeNull()
})

test('an empty table has nothing to open, a long string opens to all of it', () => {
  const long = 'x'.repeat(81)
  const rows = variableRows(
    [
      ['t', { list: [] }],
      ['s', long],
    ],
    null,
    new Set(['t', 's']),
  )
  expect(rows.map(({ open, whole, value }) => [open, whole, value])).toEqual([
    [null, false, { list: [] }],
    [true, false, long],
    [null, true, long],
  ])
})

test('of what nests too deep one row tells, whatever it holds', () => {
  const cut = { cut: true } as const
  const deep = {
    table: [
      [cut, cut],
      [cut, cut],
    ],
  } satisfies RecordedValue
  const rows = variableRows([['t', deep]], null, new Set(['t']))
  expect(rows.map(({ key, value }) => [key, value])).toEqual([
    [null, deep],
    [cut, cut],
  ])
})

test('types are those that Lua says', () => {
  expect(
    [
      null,
      true,
      1,
      { number: 'nan' as const },
      { about: '1e+10' },
      'a',
      { base64: '/w==' },
      { list: [] },
      { opaque: 'light-userdata' as const, at: '0x1' },
      { opaque: 'thread' as const, at: '0x1' },
      { cut: true as const },
    ].map(luaType),
  ).toEqual([
    ...['nil', 'boolean', 'number', 'number', 'number', 'string', 'string'],
    ...['table', 'userdata', 'thread', 'table'],
  ])
  expect(isInternal('(for index)')).toBe(true)
})

test('a number of which only six digits are known is no other one than all of it', () => {
  const changeFrom = (was: RecordedValue, is: RecordedValue) =>
    variableRows([['n', is]], [['n', was]], NOTHING)[0]?.change
  const about = { about: '2.20946e+07' }
  expect(changeFrom(22094628, about)).toBeNull()
  expect(changeFrom(about, 22094628)).toBeNull()
  expect(changeFrom(22094728, about)).toEqual({ was: 22094728 })
  expect(changeFrom({ list: [1, 22094628] }, { list: [1, about] })).toBeNull()
})
