import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { PrintedLocals, readPrintedLocal } from './debugger-print'
import { readPrintedValue } from './read-value'
import { isList, isTable, type RecordedValue } from './value'

/** What engines said to `print`, byte for byte; addresses are those of that process. */
const SESSIONS = {
  'Redis 7.0.15': { f: '0x7fd5ffede1b0', u: '0x7fd5ffedf860', c: '0x7fd5ffe3db40' },
  'Valkey 8.0.1': { f: '0x7fda266deab0', u: '0x7fda266e02b0', c: '0x7fda2663dc00' },
}
const printed = ({ f, u, c }: (typeof SESSIONS)['Redis 7.0.15']) => [
  '<value> s = "x\\xff\\n\\"q\\\\"',
  '<value> q = ""',
  '<value> b = "\\x00\\x01\\a\\b\\t\\r\\x7f\\xc3\\xa9"',
  '<value> n = -0',
  '<value> m = 100000',
  '<value> big = 1.76368e+12',
  '<value> tiny = 1e-07',
  '<value> third = 0.333333',
  '<value> half = 0.5',
  '<value> inf = -inf',
  '<value> ninf = inf',
  '<value> nan = -nan',
  '<value> t = {1; "two"; {3; {4}}}',
  '<value> e = {}',
  '<value> h = {[1]=1; [false]=0.5; ["a"]=true; [3]=3}',
  `<value> f = "function@${f}"`,
  `<value> u = "function@${u}"`,
  `<value> c = "thread@${c}"`,
  '<value> j = "light-userdata@(nil)"',
  `<value> deep = {{{{{{{{{{<max recursion level reached! Nested table?>}}}}}}}}}}`,
  '<value> gap = {[1]=1; [3]=3}',
  '<value> (for index) = 1',
  '<value> (for generator) = nil',
  '<value> yes = true',
]
const deep = (levels: number): RecordedValue =>
  levels === 0 ? { cut: true } : { list: [deep(levels - 1)] }

test.each(Object.entries(SESSIONS))('the locals that %s prints', (_, addresses) => {
  expect(new PrintedLocals().read(printed(addresses))).toEqual([
    ['s', { base64: 'eP8KInFc' }],
    ['q', ''],
    ['b', '\0\x01\x07\b\t\r\x7fé'],
    ['n', { number: '-0' }],
    ['m', { about: '100000' }],
    ['big', { about: '1.76368e+12' }],
    ['tiny', { about: '1e-07' }],
    ['third', { about: '0.333333' }],
    ['half', 0.5],
    ['inf', { number: '-inf' }],
    ['ninf', { number: 'inf' }],
    ['nan', { number: '-nan' }],
    ['t', { list: [1, 'two', { list: [3, { list: [4] }] }] }],
    ['e', { list: [] }],
    [
      'h',
      {
        table: [
          [1, 1],
          [false, 0.5],
          ['a', true],
          [3, 3],
        ],
      },
    ],
    ['f', { opaque: 'function', at: addresses.f }],
    ['u', { opaque: 'function', at: addresses.u }],
    ['c', { opaque: 'thread', at: addresses.c }],
    ['j', { opaque: 'light-userdata', at: '(nil)' }],
    ['deep', deep(10)],
    [
      'gap',
      {
        table: [
          [1, 1],
          [3, 3],
        ],
      },
    ],
    ['(for index)', 1],
    ['(for generator)', null],
    ['yes', true],
  ])
})

test.each([
  'No local variables in the current context.',
  '<value> replies are unlimited.',
  '<reply> "x"',
  '<value>  = 1',
])('%j tells of no local', (line) => {
  expect(readPrintedLocal(line)).toBeNull()
})

test.each(['', '"', '{1; 2', '{1, 2}', '{[1]=}', 'nope', '1 2', '"\\', '{[1]=1; 2}'])(
  '%j is no printed value',
  (text) => {
    expect(readPrintedValue(text)).toBeUndefined()
  },
)

test('what is printed as before is the same object, and not read again', () => {
  const locals = new PrintedLocals()
  const [[, first] = []] = locals.read(['<value> t = {1; 2}'])
  const [again, other] = locals.read(['<value> t = {1; 2}', '<value> n = 1'])
  expect(again?.[1]).toBe(first)
  expect(other).toEqual(['n', 1])
  expect(locals.read(['<value> t = {1; 3}'])).toEqual([['t', { list: [1, 3] }]])
})

const text = (value: RecordedValue): string => {
  if (value === null) return 'nil'
  if (typeof value === 'boolean' || typeof value === 'number') return String(value)
  if (isList(value)) return `{${value.list.map(text).join('; ')}}`
  if (isTable(value)) {
    return `{${value.table.map(([key, held]) => `[${text(key)}]=${text(held)}`).join('; ')}}`
  }
  if (typeof value === 'string' || 'base64' in value) return repr(fromBytes(value))
  if ('about' in value) return value.about
  if ('number' in value) return value.number
  if ('opaque' in value) return `"${value.opaque}@${value.at}"`
  return '<max recursion level reached! Nested table?>'
}
const SIGNS = new Map([
  ...[...'\\"'].map((sign): [number, string] => [sign.charCodeAt(0), `\\${sign}`]),
  ...Object.entries({ n: 10, r: 13, t: 9, a: 7, b: 8 }).map(([sign, code]): [number, string] => [
    code,
    `\\${sign}`,
  ]),
])
const repr = (bytes: Uint8Array): string =>
  `"${Array.from(bytes, (byte) => {
    const plain = byte >= 32 && byte < 127 ? String.fromCharCode(byte) : null
    return SIGNS.get(byte) ?? plain ?? `\\x${byte.toString(16).padStart(2, '0')}`
  }).join('')}"`

const key = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.integer({ min: -99_999, max: 99_999 }).filter((number) => !Object.is(number, -0)),
  fc.boolean(),
)
const { value: anyValue } = fc.letrec<{ value: RecordedValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant<RecordedValue>(null),
    key,
    fc.constantFrom<RecordedValue>(
      { base64: '/w==' },
      { about: '1.76368e+12' },
      { about: '0.333333' },
      { about: '370367' },
      { number: 'inf' },
      { number: '-nan' },
      { opaque: 'function', at: '0x7fd5ffede1b0' },
      { cut: true },
      0.25,
    ),
    fc.array(tie('value'), { maxLength: 4 }).map((list) => ({ list })),
    fc
      .array(fc.tuple(key, tie('value')), { minLength: 1, maxLength: 4 })
      .map((table) => ({ table })),
  ),
}))

test('every value that is printed reads as what it was', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(readPrintedValue(text(value))).toEqual(value)
    }),
  )
})

test('no text that is cut anywhere is an error', () => {
  fc.assert(
    fc.property(anyValue, fc.nat(60), (value, length) => {
      expect(() => readPrintedValue(text(value).slice(0, length))).not.toThrow()
    }),
  )
})
