import { expect, test } from 'vitest'
import { convert } from './convert'
import { lossesOf } from './losses'
import type { LuaValue } from './lua-value'
import { toInteger } from './to-integer'

const resp2 = { connection: 2, setresp: 2 } as const
const resp3 = { connection: 3, setresp: 3 } as const
const number = (value: string): LuaValue => ({ type: 'number', value })
const text = (value: string): LuaValue => ({ type: 'string', value, size: value.length })
const table = (items: LuaValue[], fields: [LuaValue, LuaValue][] = []): LuaValue => ({
  ...{ type: 'table', items, fields, left: 0 },
})

test.each([
  ['3.9900000000000002', '3', 'fraction-cut'],
  ['-3.5', '-3', 'fraction-cut'],
  ['-0', '0', null],
  ['9007199254740991', '9007199254740991', null],
  ['9007199254740992', '9007199254740992', 'beyond-53-bits'],
  ['9.2233720368547758e+18', '-9223372036854775808', 'out-of-range'],
  ['inf', '-9223372036854775808', 'out-of-range'],
  ['-nan', '-9223372036854775808', 'out-of-range'],
])('the number %s is sent as %s: %s', (from, to, loss) => {
  expect(toInteger(from)).toEqual({ to, loss })
})

test('a table ends at its first nil, and says no names', () => {
  const name: [LuaValue, LuaValue] = [text('name'), text('umang')]
  const value = table([number('1')], [[number('4'), text('d')], name, [number('3'), text('c')]])
  expect(convert(value, resp2)).toEqual({
    reply: { type: 'array', items: [{ type: 'integer', value: '1' }] },
    losses: [
      { kind: 'array-ended', path: [], at: 2, lost: 2, first: text('c') },
      { kind: 'keys-dropped', path: [], form: 'array', keys: [text('name')], count: 1 },
    ],
  })
})

test('a loss inside says where it is', () => {
  const value = table([text('a'), table([number('0.5')])])
  expect(convert(value, resp2).losses).toEqual([
    { kind: 'fraction-cut', path: [number('2'), number('1')], from: '0.5', to: '0' },
  ])
})

test('false is nothing, zero or itself, by both versions', () => {
  const values = { type: 'boolean', value: false } as const
  const found = lossesOf({ 2: values, 3: values })
  expect(found.map(({ loss, modes }) => [loss.kind, modes.length])).toEqual([
    ['false-as-null', 2],
    ['false-as-zero', 1],
  ])
})

test('a map is one only for RESP3', () => {
  const value = table([], [[text('map'), table([], [[text('a'), number('1')]])]])
  const [a, one] = [
    { type: 'bulk-string', value: 'a' },
    { type: 'integer', value: '1' },
  ]
  expect(convert(value, resp3)).toEqual({ reply: { type: 'map', entries: [[a, one]] }, losses: [] })
  expect(convert(value, resp2)).toEqual({
    reply: { type: 'array', items: [a, one] },
    losses: [{ kind: 'map-flattened', path: [] }],
  })
})

test('an error, a status and a double lose what stands beside them', () => {
  for (const [field, value] of [
    ['err', text('ERR a\nb')],
    ['ok', text('fine')],
    ['double', number('1.5')],
  ] as const) {
    const { losses } = convert(table([number('1')], [[text(field), value]]), resp3)
    expect(losses[0]).toMatchObject({ kind: 'keys-dropped', keys: [number('1')], count: 1 })
    expect(losses.some(({ kind }) => kind === 'line-ends')).toBe(field === 'err')
  }
})

test('what has no RESP type is null', () => {
  for (const type of ['function', 'userdata', 'thread', 'null'] as const) {
    expect(convert({ type }, resp3)).toEqual({
      reply: { type: 'null', as: 'null' },
      losses: [{ kind: 'no-reply-type', path: [], lua: type }],
    })
  }
})
