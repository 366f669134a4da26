import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ExactNumbers } from './exact-numbers'
import type { RecordedLocal, RecordedValue } from './value'

const probes = {
  marker: '__perigee',
  at: [
    { line: 2, isLast: false, names: ['a', 't'] },
    { line: 3, isLast: false, names: ['a'] },
  ],
  assigned: new Map([
    ['n', null],
    ['m', new Set([2])],
  ]),
}
const stop = (line: number, locals: RecordedLocal[], ...said: string[]) => ({
  ...{ line, keep: 1, depth: 1, locals, said: said.map((text) => `<debug> line 1: "${text}"`) },
})
const about: RecordedValue = { about: '1.76368e+12' }

test('a number, and those in a table, by where they stand', () => {
  const table: RecordedValue = {
    table: [
      [about, 1],
      ['k', { list: [1, { about: '0.333333' }] }],
    ],
  }
  const told = '__perigee 0 0=1763683200123 1.0k=1763683200124 1.1.1=0.33333333333333331'
  expect(
    new ExactNumbers(probes).at(
      stop(
        2,
        [
          ['a', about],
          ['t', table],
        ],
        told,
      ),
    ),
  ).toEqual([
    ['a', 1763683200123],
    [
      't',
      {
        table: [
          [1763683200124, 1],
          ['k', { list: [1, 1 / 3] }],
        ],
      },
    ],
  ])
})

test('of the same name the last one is meant', () => {
  const locals: RecordedLocal[] = [
    ['a', about],
    ['a', about],
  ]
  expect(new ExactNumbers(probes).at(stop(2, locals, '__perigee 0 0=1763683200123'))).toEqual([
    ['a', about],
    ['a', 1763683200123],
  ])
})

test.each([
  ['of another line', stop(3, [['a', about]], '__perigee 0 0=1763683200123')],
  ['of another number', stop(2, [['a', about]], '__perigee 0 0=1763')],
  ['of what is no number', stop(2, [['a', 'text']], '__perigee 0 0=1763683200123')],
  ['of the script itself', stop(2, [['a', about]], 'hello 0 0=1763683200123')],
  ['that does not read', { ...stop(2, [['a', about]]), said: ['<debug> line 1: "\\'] }],
  [
    'of a later probe',
    stop(2, [['a', about]], '__perigee 1 0=1763', '__perigee 0 0=1763683200123'),
  ],
])('nothing is taken from what is said %s', (_what, given) => {
  expect(new ExactNumbers(probes).at(given)).toEqual(given.locals)
})

test('what is not assigned to stays known in its function, and nowhere else', () => {
  const at = [{ line: 2, isLast: false, names: ['a', 'n', 'm'] }]
  const numbers = new ExactNumbers({ ...probes, at })
  const locals: RecordedLocal[] = [
    ['a', about],
    ['n', about],
    ['m', about],
  ]
  numbers.at(stop(2, locals, '__perigee 0 0=1763683200123 1=1763683200123 2=1763683200123'))
  const known = [
    ['a', 1763683200123],
    ['n', about],
    ['m', about],
  ]
  expect(numbers.at(stop(5, locals))).toEqual(known)
  const called = { ...stop(5, locals), depth: 2 }
  expect(numbers.at(called)).toEqual(locals)
  expect(numbers.at(stop(6, locals))).toEqual(known)
  expect(numbers.at({ ...stop(6, locals), keep: 0 })).toEqual(locals)
})

test('a local that is assigned to elsewhere stays known', () => {
  const at = [{ line: 3, isLast: false, names: ['m'] }]
  const numbers = new ExactNumbers({ ...probes, at })
  numbers.at(stop(3, [['m', about]], '__perigee 0 0=1763683200123'))
  expect(numbers.at(stop(2, [['m', about]]))).toEqual([['m', 1763683200123]])
  expect(numbers.at(stop(4, [['m', about]]))).toEqual([['m', about]])
})

test('the last probe of a loop tells of its head', () => {
  const at = [
    { line: 3, isLast: false, names: ['m'] },
    { line: 1, isLast: true, names: ['m'] },
  ]
  const given = ['__perigee 0 0=1763683200123', '__perigee 1 0=1763683200124']
  const after = (line: number) => {
    const numbers = new ExactNumbers({ ...probes, at })
    const own = numbers.at(stop(3, [['m', about]], ...given))
    return [own, numbers.at(stop(line, [['m', about]]))]
  }
  expect(after(1)).toEqual([[['m', 1763683200123]], [['m', 1763683200124]]])
})

test('what went out of scope is another one when it comes again', () => {
  const numbers = new ExactNumbers(probes)
  numbers.at(stop(2, [['a', about]], '__perigee 0 0=1763683200123'))
  numbers.at(stop(5, []))
  expect(numbers.at(stop(6, [['a', about]]))).toEqual([['a', about]])
})

/** The debugger tells the two zeros apart. */
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => one !== 0)

test('every number that %g shortens', () => {
  fc.assert(
    fc.property(anyNumber, (number) => {
      const printed: RecordedValue = { about: number.toPrecision(6) }
      const told = `__perigee 0 0=${number.toPrecision(17)}`
      expect(new ExactNumbers(probes).at(stop(2, [['a', printed]], told))).toEqual([['a', number]])
    }),
  )
})
