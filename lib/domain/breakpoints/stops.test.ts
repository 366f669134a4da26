import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordedStep, StepCall } from '@/lib/domain/recording/step'
import { Timeline } from '@/lib/domain/recording/timeline'
import type { Breakpoint } from './breakpoint'
import { CALLED_BREAKPOINT, stopsOf } from './stops'

const GIVEN = { keys: ['stock', 'orders'], args: ['2'] }
const ROUNDS = 200

type Line = Partial<Omit<Extract<Breakpoint, { kind: 'line' }>, 'kind'>>
const onLine = (line: number, rest: Line = {}): Breakpoint => ({
  ...{ id: `line ${line}`, enabled: true, kind: 'line', line, condition: null, hits: null },
  ...rest,
})

const call = (text: string, write: boolean, more: Partial<StepCall> = {}): StepCall => ({
  ...{ kind: 'call', text, write, reply: { type: 'integer', value: '1' } },
  ...more,
})

/** `for i = 1, 200 do local left = 200 - i; … end`: lines 1, then 2 and 3 in each round. */
function loop(events: (round: number) => RecordedStep): Timeline {
  const timeline = new Timeline([])
  timeline.append([{ line: 1, push: [{ kind: 'main', name: null, defined: null }] }])
  for (let i = 1; i <= ROUNDS; i++) {
    timeline.append([
      { line: 2, locals: { count: 1, set: [[0, 'i', { to: i }]] } },
      { ...events(i), locals: { count: 2, set: [[1, 'left', { to: ROUNDS - i }]] } },
    ])
  }
  return timeline
}

const QUIET = loop(() => ({ line: 3 }))
/** The step of line 3 in a round. */
const third = (round: number) => round * 2

const stepsOf = (timeline: Timeline, ...breakpoints: Breakpoint[]) =>
  stopsOf(timeline, breakpoints, GIVEN).steps

test('a line stops each time it is about to be executed', () => {
  expect(stepsOf(QUIET, onLine(1))).toEqual([0])
  expect(stepsOf(QUIET, onLine(3))).toHaveLength(ROUNDS)
  expect(stepsOf(QUIET, onLine(9))).toEqual([])
  expect(stepsOf(QUIET, onLine(3, { enabled: false }))).toEqual([])
})

test('a condition sees the locals of its step, KEYS and ARGV', () => {
  expect(stepsOf(QUIET, onLine(3, { condition: 'left < 2' }))).toEqual([third(199), third(200)])
  expect(stepsOf(QUIET, onLine(3, { condition: 'i == tonumber(ARGV[1])' }))).toEqual([third(2)])
  expect(stepsOf(QUIET, onLine(3, { condition: "KEYS[2] == 'orders' and i % 100 == 0" }))).toEqual([
    third(100),
    third(200),
  ])
})

test('a condition sees what its line is answered', () => {
  const timeline = loop((i) => ({
    line: 3,
    events: [call(`DECR stock`, true, { reply: { type: 'integer', value: String(50 - i) } })],
  }))
  expect(stepsOf(timeline, onLine(3, { condition: 'reply == -1' }))).toEqual([third(51)])
  expect(
    stepsOf(timeline, onLine(3, { condition: 'reply < 0 and call:sub(1, 4) == "DECR"' })),
  ).toEqual(Array.from({ length: ROUNDS - 50 }, (_, index) => third(index + 51)))
})

test('hits count how often the condition held', () => {
  const condition = 'i % 10 == 0'
  const hits = 3
  expect(stepsOf(QUIET, onLine(3, { condition, hits })).slice(0, 2)).toEqual([third(30), third(40)])
  expect(stepsOf(QUIET, onLine(3, { condition, hits, hitsAre: 'exactly' }))).toEqual([third(30)])
  expect(stepsOf(QUIET, onLine(3, { condition, hits, hitsAre: 'multiples' }))).toEqual(
    [30, 60, 90, 120, 150, 180].map(third),
  )
})

test('a key stops where it changes, by its bytes', () => {
  const key = { base64: '/w==' }
  const timeline = loop((i) => ({
    line: 3,
    keys: i % 50 === 0 ? [{ key: i === 100 ? 'k' : { base64: '/x==' }, state: null }] : undefined,
  }))
  const breakpoint: Breakpoint = { id: 'key', enabled: true, kind: 'key', key }
  expect(stepsOf(timeline, breakpoint)).toEqual([50, 150, 200].map(third))
})

test('a write stops where one was done, a failure where one failed or was refused', () => {
  const error = { type: 'simple-error', code: 'ERR', message: 'ERR no' } as const
  const events: Record<number, StepCall[]> = {
    10: [call('GET k', false)],
    20: [call('SET k 1', true), call('GET k', false)],
    30: [call('INCR k', true, { reply: error })],
    40: [call('SHUTDOWN', true, { reply: null, refused: true }), call('GET k', false)],
  }
  const timeline = loop((i) => ({ line: 3, events: events[i] }))
  const write: Breakpoint = { id: 'w', enabled: true, kind: 'write' }
  const failure: Breakpoint = { id: 'f', enabled: true, kind: 'failure' }
  expect(stepsOf(timeline, write)).toEqual([third(20)])
  expect(stepsOf(timeline, failure)).toEqual([30, 40].map(third))
  const both = stopsOf(timeline, [write, failure, onLine(3, { condition: 'i == 30' })], GIVEN)
  expect(both.steps).toEqual([20, 30, 40].map(third))
  expect(both.idsAt.get(third(30))).toEqual(['line 3', 'f'])
  expect(both.of.get('f')?.steps).toEqual([30, 40].map(third))
})

test('where the script itself asks the debugger to stop it stops, whatever else does', () => {
  const timeline = loop((i) => ({ line: 3, ...(i === 9 && { breakpoint: true }) }))
  expect(stopsOf(timeline, [], GIVEN).steps).toEqual([third(9)])
  const both = stopsOf(timeline, [onLine(3, { condition: 'i > 8 and i < 11' })], GIVEN)
  expect(both.steps).toEqual([9, 10].map(third))
  expect(both.of.get(CALLED_BREAKPOINT)?.steps).toEqual([third(9)])
  expect(both.idsAt.get(third(9))).toEqual([CALLED_BREAKPOINT, 'line 3'])
})

test('a condition that does not read never stops, and says why', () => {
  const { steps, of } = stopsOf(QUIET, [onLine(3, { condition: 'left <' })], GIVEN)
  expect(steps).toEqual([])
  expect(of.get('line 3')?.syntax).toMatchObject({ code: 'unexpected', at: 6 })
})

test('a condition that cannot be told does not stop there, and says how often', () => {
  const condition = "(i > 195 and gone or i) == 7 or left == 'x'"
  const { of } = stopsOf(QUIET, [onLine(3, { condition })], GIVEN)
  expect(of.get('line 3')).toMatchObject({
    steps: [third(7)],
    halted: {
      ...{ count: 5, always: false },
      first: {
        step: third(196),
        why: { kind: 'error', problem: { code: 'no-such-name', at: 13 } },
      },
    },
  })
})

test('a condition over what is in scope nowhere on its line says that of all its steps', () => {
  const { of } = stopsOf(QUIET, [onLine(3, { condition: 'gone > 1' })], GIVEN)
  expect(of.get('line 3')).toMatchObject({ steps: [], halted: { count: 200, always: true } })
})

test('stops are the steps of the line at which the condition holds, wherever they are', () => {
  const lines = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ max: 9 })), {
    minLength: 1,
    maxLength: 400,
  })
  fc.assert(
    fc.property(lines, (steps) => {
      const timeline = new Timeline([])
      timeline.append(
        steps.map(
          ([line, value], at): RecordedStep => ({
            line,
            push: at === 0 ? [{ kind: 'main', name: null, defined: null }] : undefined,
            locals: { set: [[0, 'value', { to: value }]] },
          }),
        ),
      )
      const expected = steps.flatMap(([line, value], at) => (line === 2 && value > 4 ? [at] : []))
      expect(stepsOf(timeline, onLine(2, { condition: 'value > 4' }))).toEqual(expected)
    }),
  )
})

test('what a condition names of a function that waits is told, and whether it is a table', () => {
  const timeline = new Timeline([])
  const locals = (...set: [string, number | { list: number[] }][]): RecordedStep['locals'] => ({
    count: set.length,
    set: set.map(([name, to], index) => [index, name, { to }]),
  })
  timeline.append([
    {
      ...{ line: 1, push: [{ kind: 'main', name: null, defined: null }] },
      locals: locals(['hits', 2], ['seen', { list: [] }], ['id', 1]),
    },
    {
      ...{ line: 2, push: [{ kind: 'function', name: 'f', defined: 2 }] },
      locals: locals(['id', 7]),
    },
  ])
  const condition = 'hits > 1 and #seen == 0 and id == 7 and KEYS[1]'
  const { of, steps } = stopsOf(timeline, [onLine(2, { condition })], GIVEN)
  expect(steps).toEqual([1])
  expect([...(of.get('line 2')?.outer ?? [])]).toEqual([
    ['hits', { isTable: false }],
    ['seen', { isTable: true }],
  ])
})
