import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import type { FrameHead, RecordedStep } from './step'
import { Timeline } from './timeline'

const main: FrameHead = { kind: 'main', name: null, defined: null }
const key = (name: string, value: string): KeyState => ({
  ...{ key: name, type: 'string', encoding: '', ttlMs: null, expiresAtMs: null, sizeBytes: 0 },
  ...{ value: { type: 'string', value }, length: value.length, truncated: false },
})
/** Counts in a local, and writes the count to a key at every third step. */
const counting = (steps: number): RecordedStep[] =>
  Array.from({ length: steps }, (_, at) => ({
    line: (at % 7) + 1,
    ...(at === 0 && { push: [main] }),
    locals: { set: [[0, 'n', { to: at }]] },
    ...(at % 3 === 0 && { keys: [{ key: 'count', state: key('count', String(at)) }] }),
  }))

test('a step shows what was there before its line', () => {
  const timeline = new Timeline([key('a', 'x')])
  timeline.append([
    { line: 1, push: [main], keys: [{ key: 'a', state: null }] },
    { line: 2, locals: { set: [[0, 'n', { to: 1 }]] }, keys: [{ key: 'B', state: key('B', '1') }] },
  ])
  expect(timeline.momentAt(0)).toEqual({
    frames: [{ ...main, line: 1, locals: [] }],
    keys: [key('a', 'x')],
  })
  expect(timeline.momentAt(1)).toEqual({
    frames: [{ ...main, line: 2, locals: [['n', 1]] }],
    keys: [],
  })
  expect(timeline.momentAt(2)).toEqual({ frames: [], keys: [key('B', '1')] })
  expect([timeline.lineAt(1), timeline.depthAt(1), timeline.lineAt(2)]).toEqual([2, 1, 0])
  expect(timeline.keysAt(0)).toEqual([{ key: 'a', state: null }])
  expect(timeline.eventsAt(0)).toEqual([])
})

test('the keys of a step are in the order of their bytes', () => {
  const timeline = new Timeline([key('b', '')])
  timeline.append([{ line: 1, push: [main], keys: [{ key: 'a', state: key('a', '') }] }])
  expect(timeline.momentAt(1).keys.map((state) => state.key)).toEqual(['a', 'b'])
})

test('any step is what going through all of them shows, however they came', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), fc.nat(300), (length, cut, at) => {
      const steps = counting(length)
      const timeline = new Timeline([])
      timeline.append(steps.slice(0, cut))
      timeline.append(steps.slice(cut))
      const all = [...timeline.moments()]
      expect(all).toHaveLength(length)
      expect(timeline.length).toBe(length)
      const moment = timeline.momentAt(Math.min(at, length))
      expect(moment).toEqual(all[at] ?? { frames: [], keys: timeline.momentAt(length).keys })
      if (at < length) expect(moment.frames[0]?.locals).toEqual([['n', at]])
    }),
    { numRuns: 60 },
  )
})

test('in whatever order steps are asked for, each shows the same', () => {
  const timeline = new Timeline([])
  timeline.append(counting(200))
  const all = [...timeline.moments()]
  fc.assert(
    fc.property(fc.array(fc.nat(199), { maxLength: 30 }), (asked) => {
      for (const at of asked) expect(timeline.momentAt(at)).toEqual(all[at])
    }),
  )
})

test('it shows all changes until one was missed, or a key is there in part only', () => {
  const part: KeyState = { ...key('p', 'x'), truncated: true }
  expect(new Timeline([key('a', '1')]).showsAll).toBe(true)
  expect(new Timeline([part]).showsAll).toBe(false)
  const timeline = new Timeline([])
  timeline.append([{ line: 1, keys: [{ key: 'p', state: null }] }])
  expect(timeline.showsAll).toBe(true)
  timeline.append([{ line: 1, keys: [{ key: 'p', state: part }] }])
  expect(timeline.showsAll).toBe(false)
  const missed = new Timeline([])
  missed.missedKeys()
  expect(missed.showsAll).toBe(false)
})
