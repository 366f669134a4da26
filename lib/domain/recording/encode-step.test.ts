import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyStep, valueAfter } from './apply-step'
import { changeOf, encodeStep, type Observed } from './encode-step'
import type { Frame, FrameHead } from './step'
import { isSameValue, type RecordedLocal, type RecordedValue } from './value'

const main: FrameHead = { kind: 'main', name: null, defined: 1 }
const inner: FrameHead = { kind: 'function', name: 'f', defined: 3 }
const seen = (given: Partial<Observed>): Observed => ({
  ...{ keep: 1, push: [], waiting: [], line: 1, locals: [] },
  ...given,
})

test('a step tells only what is not as it was', () => {
  const first = encodeStep([], seen({ keep: 0, push: [main], line: 2, locals: [['a', 1]] }))
  expect(first).toEqual({
    ...{ line: 2, push: [main] },
    locals: { set: [[0, 'a', { to: 1 }]] },
  })
  const frames = applyStep([], first)
  expect(encodeStep(frames, seen({ line: 3, locals: [['a', 1]] }))).toEqual({ line: 3 })
  expect(
    encodeStep(
      frames,
      seen({
        line: 3,
        locals: [
          ['a', 2],
          ['b', { list: [] }],
        ],
      }),
    ),
  ).toEqual({
    line: 3,
    locals: {
      set: [
        [0, 'a', { to: 2 }],
        [1, 'b', { to: { list: [] } }],
      ],
    },
  })
  expect(encodeStep(frames, seen({ push: [inner], waiting: [2], line: 4 }))).toEqual({
    ...{ line: 4, push: [inner] },
  })
  expect(encodeStep(frames, seen({ push: [inner], waiting: [9], line: 4 }))).toEqual({
    ...{ line: 4, push: [inner], waits: [[0, 9]] },
  })
  const called = applyStep(frames, { line: 4, push: [inner] })
  expect(encodeStep(called, seen({ line: 5, locals: [] }))).toEqual({
    ...{ line: 5, pop: 1, locals: { count: 0, set: [] } },
  })
})

test('of a long list or table only what changed is told, however deep', () => {
  const list = Array.from({ length: 100 }, (_, at) => at)
  expect(changeOf({ list }, { list: [...list, 100] })).toEqual({
    at: 100,
    remove: 0,
    insert: [100],
  })
  expect(changeOf({ list }, { list: list.slice(1) })).toEqual({ at: 0, remove: 1, insert: [] })
  expect(
    changeOf({ table: [['t', { list }]] }, { table: [['t', { list: list.with(7, 0) }]] }),
  ).toEqual({ in: 0, change: { in: 7, change: { to: 0 } } })
  expect(
    changeOf(
      { table: [['a', 1]] },
      {
        table: [
          ['a', 1],
          ['b', 2],
        ],
      },
    ),
  ).toEqual({
    ...{ at: 1, remove: 0, entries: [['b', 2]] },
  })
  expect(changeOf({ list: [] }, { table: [['a', 1]] })).toEqual({ to: { table: [['a', 1]] } })
})

const ATOMS: RecordedValue[] = [
  ...[null, true, false, 0, 1, 1.5, '', 'a'],
  { base64: '/w==' },
  { cut: true },
  { about: '1e+06' },
  { about: '2e+06' },
  { number: 'nan' },
  { opaque: 'function', at: '0x1' },
  { opaque: 'function', at: '0x2' },
]
const { value: anyValue } = fc.letrec<{ value: RecordedValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...ATOMS),
    fc.array(tie('value'), { maxLength: 5 }).map((list) => ({ list })),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 1), tie('value')), { maxLength: 4 })
      .map((table) => ({ table: table as [RecordedValue, RecordedValue][] })),
  ),
}))
const anyLocals = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', '(for index)'), anyValue) as fc.Arbitrary<RecordedLocal>,
  { maxLength: 5 },
)
const anyFrame = fc.record({
  kind: fc.constant<'function'>('function'),
  name: fc.constantFrom('f', null),
  defined: fc.constantFrom(1, null),
  line: fc.nat(9),
  locals: anyLocals,
})

test('a value that is changed is the one that it changed to', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (before, after) => {
      fc.pre(!isSameValue(before, after))
      expect(valueAfter(before, changeOf(before, after))).toEqual(after)
    }),
  )
})

test('values are the same where they are equal', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (a, b) => {
      expect(isSameValue(a, structuredClone(a))).toBe(true)
      expect(isSameValue(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b))
    }),
  )
})

test('what is applied is what was seen, whatever was there before', () => {
  fc.assert(
    fc.property(
      fc.array(anyFrame, { maxLength: 4 }),
      fc.nat(4),
      fc.array(fc.constantFrom(main, inner), { maxLength: 3 }),
      fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }),
      anyLocals,
      (frames: Frame[], kept, push, lines, locals) => {
        const keep = Math.min(kept, frames.length)
        fc.pre(keep + push.length > 0)
        const [line = 1, ...others] = lines
        const waiting = others.slice(0, keep + push.length - 1)
        const now = applyStep(frames, encodeStep(frames, { keep, push, waiting, line, locals }))
        expect(now.map((frame) => frame.line)).toEqual([...waiting, line])
        expect(now.map(({ name }) => name)).toEqual(
          [...frames.slice(0, keep), ...push].map(({ name }) => name),
        )
        expect(now.at(-1)?.locals).toEqual(locals)
        for (const [index, frame] of now.slice(0, -1).entries()) {
          expect(frame.locals).toEqual(index < keep ? frames[index]?.locals : [])
        }
      },
    ),
  )
})
