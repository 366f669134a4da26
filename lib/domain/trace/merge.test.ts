import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asDebuggerSays } from './debugger-line'
import { mergeTrace, type RunStreams } from './merge'
import type { RecordedEvent, RunCall, RunLog } from './rows'

const OK = { type: 'simple-string', value: 'OK' } as const
const REFUSED = { type: 'simple-error', code: 'ERR', message: 'ERR Unknown Redis command' } as const
const call = (atUs: number, ...command: string[]): RunCall => ({ command, atUs, write: true })
const event = (line: number, ...command: string[]): RecordedEvent => ({
  ...{ kind: 'call', line, reply: OK },
  ...asDebuggerSays(command.map((part) => Buffer.from(part))),
})
const run = (calls: RunCall[], log: RunLog[] = []): RunStreams => ({ calls, log, logIsWhole: true })
const hi = { level: 'notice', message: 'hi' } as const

test('gives each call its line and reply, refused calls and log lines in their places', () => {
  const nope: RecordedEvent = {
    ...{ kind: 'call', line: 3, text: 'NOPE', reply: REFUSED, refused: true },
  }
  const merged = mergeTrace(run([call(5, 'SET', 'a', '1'), call(9, 'DEL', 'a')], [hi]), [
    event(1, 'SET', 'a', '1'),
    { kind: 'log', line: 2, ...hi },
    nope,
    event(4, 'DEL', 'a'),
  ])
  expect(merged.rows).toMatchObject([
    { kind: 'call', number: 1, line: 1, fromUs: 0, atUs: 5, reply: OK, match: 'same' },
    { kind: 'log', line: 2, message: 'hi', match: 'same' },
    { kind: 'refused', line: 3, text: 'NOPE', reply: REFUSED },
    { kind: 'call', number: 2, line: 4, fromUs: 5, atUs: 9 },
  ])
  expect(merged).toMatchObject({ otherArguments: 0, notRecorded: 0, onlyRecorded: 0 })
})

test('an error that a command replied is no refused call', () => {
  const wrong = { ...REFUSED, message: 'WRONGTYPE' }
  const { rows } = mergeTrace(run([call(1, 'INCR', 'a')]), [
    { kind: 'call', line: 2, text: 'INCR b', reply: wrong },
  ])
  expect(rows).toMatchObject([{ kind: 'call', line: 2, match: 'arguments' }])
})

test('knows a call by its first arguments where the recording leaves some out', () => {
  const many = ['RPUSH', ...Array.from({ length: 12 }, (_, index) => `${index}`)]
  expect(mergeTrace(run([call(1, ...many)]), [event(7, ...many)]).rows).toMatchObject([
    { line: 7, command: many, match: 'same' },
  ])
})

test('other arguments keep their line; after other commands the two meet again', () => {
  const merged = mergeTrace(
    run([
      call(1, 'SET', 'now', '1'),
      call(2, 'DEL', 'only', 'run'),
      call(3, 'DEL', 'b'),
      call(4, 'DEL', 'c'),
    ]),
    [
      event(1, 'SET', 'now', '2'),
      event(3, 'DEL', 'b'),
      event(9, 'INCR', 'only recorded'),
      event(4, 'DEL', 'c'),
    ],
  )
  expect(merged.rows).toMatchObject([
    { line: 1, match: 'arguments', command: ['SET', 'now', '1'] },
    { line: null, reply: null, match: 'none' },
    { line: 3, match: 'same' },
    { line: 4, match: 'same' },
  ])
  expect(merged).toMatchObject({ otherArguments: 1, notRecorded: 1, onlyRecorded: 1 })
})

test('a recording with more or fewer calls than the run', () => {
  const [a, b] = [event(1, 'DEL', 'a'), event(2, 'DEL', 'b')]
  expect(mergeTrace(run([call(1, 'DEL', 'a')]), [a, b])).toMatchObject({ onlyRecorded: 1 })
  const short = mergeTrace(run([call(1, 'DEL', 'a'), call(2, 'DEL', 'b')]), [a])
  expect(short).toMatchObject({ notRecorded: 1, onlyRecorded: 0 })
})

test('equal calls that the report counts stay one row', () => {
  const counted = { ...call(4, 'INCR', 'a'), count: 3 }
  const merged = mergeTrace(run([counted, call(5, 'GET', 'a')]), [
    event(1, 'INCR', 'a'),
    event(1, 'INCR', 'a'),
    event(1, 'INCR', 'a'),
    event(2, 'GET', 'a'),
  ])
  expect(merged.rows).toMatchObject([
    { number: 1, count: 3, line: 1 },
    { number: 4, line: 2 },
  ])
  expect(merged.onlyRecorded).toBe(0)
})

test('log lines are those of the run, whatever the recording logged', () => {
  const other = { kind: 'log', line: 4, level: 'notice', message: 'other' } as const
  expect(mergeTrace(run([], [hi]), [other, other]).rows).toMatchObject([
    { message: 'hi', line: 4, match: 'arguments' },
  ])
  expect(mergeTrace(run([], [hi]), []).rows).toMatchObject([{ message: 'hi', line: null }])
  const cut = { calls: [], log: [], logIsWhole: false }
  expect(mergeTrace(cut, [other]).rows).toMatchObject([{ message: 'other', line: 4 }])
})

test('without a recording there is the run', () => {
  expect(mergeTrace(run([call(1, 'DEL', 'a')]), []).rows).toMatchObject([
    { line: null, number: 1, match: 'none' },
  ])
})

const one = fc.record({
  line: fc.integer({ min: 1, max: 9 }),
  name: fc.constantFrom('GET', 'SET', 'DEL'),
  args: fc.array(fc.string({ unit: 'grapheme' })),
})

test('a perfect recording gives back every call with its line', () => {
  fc.assert(
    fc.property(fc.array(one), (all) => {
      const calls = all.map(({ name, args }, index) => call(index, name, ...args))
      const events = all.map(({ line, name, args }) => event(line, name, ...args))
      const { rows } = mergeTrace(run(calls), events)
      expect(rows.map((row) => row.line)).toEqual(all.map(({ line }) => line))
    }),
  )
})

test('whatever the recording has, the rows hold every call of the run once and in order', () => {
  fc.assert(
    fc.property(fc.array(one), fc.array(one), (mine, theirs) => {
      const calls = mine.map(({ name, args }, index) => call(index, name, ...args))
      const events = theirs.map(({ line, name, args }) => event(line, name, ...args))
      const { rows, otherArguments, notRecorded, onlyRecorded } = mergeTrace(run(calls), events)
      expect(rows.map((row) => row.kind === 'call' && row.call)).toEqual(calls.map((_, at) => at))
      const paired = calls.length - notRecorded
      expect(onlyRecorded).toBe(events.length - paired)
      expect(otherArguments).toBeLessThanOrEqual(paired)
    }),
  )
})
