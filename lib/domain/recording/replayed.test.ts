import { expect, test } from 'vitest'
import { askExample } from './ask-example'
import { asksChanceBefore, differingLocals, stopsAt, stopsOfFrame, timesOf } from './replayed'
import type { RecordedStep, StepCall } from './step'
import { Timeline } from './timeline'
import type { RecordedLocal, RecordedValue } from './value'

const call = (text: string): StepCall => ({ kind: 'call', text, reply: null, write: false })

function timelineOf(steps: readonly RecordedStep[]): Timeline {
  const timeline = new Timeline([])
  timeline.append(steps)
  return timeline
}

test('at which time a recording stops at a line', () => {
  const timeline = timelineOf([2, 3, 2, 3, 2, 4].map((line) => ({ line })))
  expect([0, 1, 2, 3, 4, 5].map((step) => stopsAt(timeline, step))).toEqual([1, 1, 2, 2, 3, 1])
})

test('the last stops of a function that waits, of this call of it', () => {
  const head = { kind: 'function', name: 'f', defined: 1 } as const
  const main = { kind: 'main', name: null, defined: null } as const
  const timeline = timelineOf([
    { line: 7, push: [main] },
    { line: 8 },
    { line: 2, push: [head] },
    { line: 3, pop: 1, push: [head] },
    { line: 2 },
    { line: 2, push: [head] },
    { line: 3 },
    { line: 8, pop: 2 },
  ])
  const told = (step: number, index: number) =>
    stopsOfFrame(timeline, step, index).map(({ line, stops }) => [line, stops])
  expect(told(6, 0)).toEqual([
    [7, 1],
    [8, 1],
  ])
  expect(told(6, 1)).toEqual([
    [3, 1],
    [2, 2],
  ])
  expect(told(6, 2)).toEqual([[2, 3]])
  expect(told(3, 1)).toEqual([])
  expect(told(7, 0)).toEqual([
    [7, 1],
    [8, 1],
  ])
})

test('chance before a step', () => {
  const timeline = timelineOf([
    { line: 1, events: [call('GET time')] },
    { line: 2, events: [{ kind: 'log', level: 'notice', message: 'TIME' }, call('time')] },
    { line: 3 },
  ])
  const told = (times: number) => [0, 1, 2].map((step) => asksChanceBefore(timeline, step, times))
  expect(told(0)).toEqual([false, false, true])
  expect(told(1)).toEqual([false, false, false])
})

test('what TIME replied, as far as that is known', () => {
  const time = (line: number, ...values: string[]): RecordedStep => {
    const items = values.map((value) => ({ type: 'bulk-string', value }) as const)
    return { line, events: [{ ...call('TIME'), reply: { type: 'array', items } }] }
  }
  const steps = [time(4, '1763683200', '7'), time(4, '1763683201', '0'), time(9, '1763683202', '1')]
  const [one, two, three] = [
    { seconds: 1763683200, microseconds: 7 },
    { seconds: 1763683201, microseconds: 0 },
    { seconds: 1763683202, microseconds: 1 },
  ]
  expect(timesOf(timelineOf(steps))).toEqual([one, two, three])
  const unknown = { line: 4, events: [call('TIME')] }
  expect(timesOf(timelineOf([...steps.slice(0, 2), unknown, ...steps.slice(2)]))).toEqual([
    one,
    two,
  ])
})

test.each<[string, RecordedValue, RecordedValue, boolean]>([
  ['a number and what is printed of it', 1763683200123, { about: '1.76368e+12' }, true],
  ['numbers that are others', 2, 3, false],
  ['a number and a string', 2, '2', false],
  ['zero', 0, 0, true],
  ['addresses', { opaque: 'function', at: '0x1' }, { opaque: 'function', at: '0x2' }, true],
  ['other things', { opaque: 'function', at: '0x1' }, { opaque: 'thread', at: '0x1' }, false],
  ['tables', { table: [['a', 0.30000000000000004]] }, { table: [['a', 0.3]] }, true],
  ['tables with other keys', { table: [['a', 1]] }, { table: [['b', 1]] }, false],
  ['lists', { list: [1, { list: [] }] }, { list: [1, { list: [] }] }, true],
  ['lists of other lengths', { list: [1] }, { list: [1, 1] }, false],
  ['what is cut', { cut: true }, { list: [] }, true],
  ['binary strings', { base64: '/w==' }, { base64: '/w==' }, true],
  ['no numbers', { number: 'nan' }, { number: 'nan' }, true],
  ['nil and false', null, false, false],
])('%s', (_what, a, b, alike) => {
  const of = (value: RecordedValue): RecordedLocal[] => [
    ['same', 1],
    ['one', value],
  ]
  expect(differingLocals(of(a), of(b))).toEqual(alike ? [] : ['one'])
})

test('other locals', () => {
  expect(differingLocals([['a', 1]], [['b', 1]])).toEqual(['*'])
  expect(
    differingLocals(
      [['a', 1]],
      [
        ['a', 1],
        ['b', 1],
      ],
    ),
  ).toEqual(['*'])
})

test.each<[string, RecordedLocal[]]>([
  [
    '#items',
    [
      ['n', 1],
      ['items', { list: [1] }],
      ['(for index)', 1],
    ],
  ],
  [
    't.a',
    [
      [
        't',
        {
          table: [
            [1, 1],
            ['two words', 1],
            ['a', 1],
          ],
        },
      ],
    ],
  ],
  [
    'reply.err',
    [
      [
        'reply',
        {
          table: [
            ['ignore_error_stats_update', true],
            ['err', 'ERR no'],
          ],
        },
      ],
    ],
  ],
  ['next(t)', [['t', { table: [[true, 1]] }]]],
  [
    'n * 2',
    [
      ['n', 1],
      ['f', { opaque: 'function', at: '0x1' }],
      ['none', null],
    ],
  ],
  ['#name', [['name', 'x']]],
  ['#KEYS + #ARGV', []],
])('%s is an example', (example, locals) => {
  expect(askExample(locals)).toBe(example)
})

test('the name of what Lua keeps for itself makes no difference', () => {
  expect(
    differingLocals(
      [
        ['x', 1],
        ['(arg)', null],
      ],
      [
        ['x', 1],
        ['arg', null],
      ],
    ),
  ).toEqual([])
})
