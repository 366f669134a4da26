import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toBytes } from '@/lib/domain/bytes/codec'
import { isList, isTable, type RecordedValue } from '@/lib/domain/recording/value'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { localsAt, recorded } from './recording.fixture'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({}))
})
afterAll(() => playground.close())

/** A Lua value, and how a script writes it. */
type Written = { value: RecordedValue; lua: string }

const bytesLiteral = (bytes: Uint8Array) =>
  `"${Array.from(bytes, (byte) => `\\${String(byte).padStart(3, '0')}`).join('')}"`
const whole = fc.integer({ min: -99_999, max: 99_999 }).filter((one) => !Object.is(one, -0))
const anyKey: fc.Arbitrary<Written> = fc.oneof(
  whole.map((value) => ({ value, lua: String(value) })),
  fc.boolean().map((value) => ({ value, lua: String(value) })),
  fc
    .uint8Array({ maxLength: 12 })
    .map((bytes) => ({ value: toBytes(bytes), lua: bytesLiteral(bytes) })),
)
const anyAtom: fc.Arbitrary<Written> = fc.oneof(
  anyKey,
  fc.constantFrom<Written>(
    { value: { number: 'inf' }, lua: '2/0' },
    { value: { number: '-inf' }, lua: '-2/0' },
    { value: 0.5, lua: '0.5' },
    { value: -12.25, lua: '-12.25' },
  ),
)
const { value: anyValue } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    anyAtom,
    fc.array(tie('value'), { maxLength: 5 }).map((items) => ({
      value: { list: items.map(({ value }) => value) },
      lua: `{${items.map(({ lua }) => lua).join(',')}}`,
    })),
    fc
      .uniqueArray(fc.tuple(anyKey, tie('value')), {
        ...{ minLength: 1, maxLength: 5, selector: ([key]) => key.lua },
      })
      // A number as the first key could make a list of it.
      .filter((entries) => entries.some(([key]) => typeof key.value !== 'number'))
      .map(
        (entries): Written => ({
          value: { table: entries.map(([key, { value }]) => [key.value, value]) },
          lua: `{${entries.map(([key, { lua }]) => `[${key.lua}]=${lua}`).join(',')}}`,
        }),
      ),
  ),
}))

/** The same for values that differ in the order of their entries alone: that is Lua's own. */
function canonical(value: RecordedValue): unknown {
  if (isList(value)) return { list: value.list.map(canonical) }
  if (!isTable(value)) return value
  const entries = value.table.map(([key, held]) => [canonical(key), canonical(held)])
  return { table: entries.map((entry) => JSON.stringify(entry)).sort() }
}

test('whatever a local holds is printed by the engine and read as what it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyValue, { minLength: 40, maxLength: 60 }), async (values) => {
      const named = values.map(({ lua }, at) => `local v${at} = ${lua}`)
      const recording = await recorded(playground, { source: `${named.join('\n')}\nreturn 1` })
      expect(recording.end.end.kind).toBe('finished')
      const locals = localsAt(recording, values.length)
      for (const [at, { value, lua }] of values.entries()) {
        expect([lua, canonical(locals[`v${at}`] ?? null)]).toEqual([lua, canonical(value)])
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
})

test('strings of every byte', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const source = `local all = ${bytesLiteral(bytes)}\nreturn #all`
  const recording = await recorded(playground, { source })
  expect(localsAt(recording, 1).all).toEqual(toBytes(bytes))
})

test('a script that is larger than the pages which a fork gives back', async () => {
  const source = `local long = '${'x'.repeat(60_000)}'\nreturn #long`
  const recording = await recorded(playground, { source })
  expect(recording.lines).toEqual([1, 2])
  expect(recording.end.end).toMatchObject({ reply: { type: 'integer', value: '60000' } })
})
