import { afterAll, beforeAll, expect, test } from 'vitest'
import { PrintedLocals } from '@/lib/domain/recording/debugger-print'
import { ExactNumbers } from '@/lib/domain/recording/exact-numbers'
import type { RecordedLocal, RecordedValue } from '@/lib/domain/recording/value'
import { detectEngines } from '@/lib/server/engines/detect'
import type { Engine } from '@/lib/server/engines/engine'
import { limits } from '@/lib/server/limits'
import { type Isolation, probeIsolation } from '@/lib/server/sandbox/isolation'
import { Sandbox } from '@/lib/server/sandbox/sandbox'
import { withProbes } from './probes'
import { samples, stepThrough, WHOLE } from './stepped.fixture'

let isolation: Isolation
let engines: Engine[]
const started: Sandbox[] = []
beforeAll(async () => {
  isolation = probeIsolation(limits)
  engines = await detectEngines(isolation, limits)
})
afterAll(() => {
  for (const sandbox of started) sandbox.kill()
})

async function sandbox(engine = engines[0]): Promise<Sandbox> {
  if (engine === undefined) throw new Error('no engine')
  const one = await Sandbox.start(engine, isolation, limits)
  started.push(one)
  return one
}

async function probed(source: string) {
  const made = await withProbes(source, (await sandbox()).admin)
  if (made === null) throw new Error('nothing was put in')
  return made
}

/** The numbers of a script, stop after stop: line, and what is known of its locals. */
async function numbersOf(source: string): Promise<[number, Record<string, RecordedValue>][]> {
  const { source: text, probes, isFirstExtra } = await probed(source)
  const stops = await stepThrough(await sandbox(), text)
  const [printed, exact] = [new PrintedLocals(), new ExactNumbers(probes)]
  let depth = 0
  return stops.slice(isFirstExtra ? 1 : 0).map(({ frames, locals, said }) => {
    const keep = Math.min(depth, frames.length)
    depth = frames.length
    const found: readonly RecordedLocal[] = exact.at({
      ...{ line: frames[0] ?? 0, keep, depth, said },
      locals: printed.read(locals),
    })
    const own = found.filter(([name]) => name !== probes.marker && !name.startsWith('('))
    return [frames[0] ?? 0, Object.fromEntries(own)]
  })
}

test.each([...WHOLE, ...samples()])('stops as without probes: %s', async (_name, source) => {
  const { source: text, isFirstExtra, firstLine } = await probed(source)
  const stops = (await stepThrough(await sandbox(), text)).map(({ frames }) => frames)
  const original = (await stepThrough(await sandbox(), source)).map(({ frames }) => frames)
  if (isFirstExtra) expect(stops[0]).toEqual([firstLine])
  expect(isFirstExtra ? stops.slice(1) : stops).toEqual(original)
})

test('numbers with all their digits', async () => {
  const found = await numbersOf(
    [
      'local now = 1763683200123',
      'local sum, third = 0.1 + 0.2, 1 / 3',
      'local t = { now, { a = now + 1 }, [now + 2] = true, 5 }',
      'local whole, tenth, million = 123456, 0.1, 1e6',
      'local near, inf, nan, tiny = 123456.4, 1 / 0, 0 / 0, 1e-300',
      'return now',
    ].join('\n'),
  )
  expect(found.at(-1)).toEqual([
    6,
    {
      now: 1763683200123,
      sum: 0.30000000000000004,
      third: 1 / 3,
      t: {
        table: expect.arrayContaining([
          [1, 1763683200123],
          [2, { table: [['a', 1763683200124]] }],
          [3, 5],
          [1763683200125, true],
        ]),
      },
      ...{ whole: 123456, tenth: 0.1, million: 1e6, near: 123456.4 },
      ...{ inf: { number: 'inf' }, nan: { number: expect.stringMatching(/nan/) }, tiny: 1e-300 },
    },
  ])
})

test('numbers are known where no probe can stand', async () => {
  const found = await numbersOf(
    [
      'local now, sum, t = 1763683200123, 1763683200123, { 1763683200123 }',
      'for i = 1, 2 do',
      '  if i > 0 then',
      '    sum = sum + i t[1] = sum',
      '  end',
      'end',
      'while sum < 1763683200130 do',
      '  sum = sum + 2',
      'end',
      'repeat',
      '  local more = sum + 1',
      '  sum = more',
      'until sum > 1763683200133',
      'local function later(by)',
      '  local at = now + by',
      '  return at',
      'end',
      'return string.format("%d %d",',
      '  later(1), later(2))',
    ].join('\n'),
  )
  const at = (line: number, name: string) =>
    found.flatMap(([stop, locals]) => (stop === line && name in locals ? [locals[name]] : []))
  const [first, second, third] = [1763683200123, 1763683200124, 1763683200126]
  expect(at(2, 'now')).toEqual([first, first, first])
  expect(at(2, 'sum')).toEqual([first, second, third])
  expect(at(2, 't')).toEqual([{ list: [first] }, { list: [second] }, { list: [third] }])
  expect(at(4, 'sum')).toEqual([first, second])
  expect(at(7, 'sum')).toEqual([third, third + 2, third + 4])
  expect(at(13, 'more')).toEqual([third + 5, third + 6, third + 7, third + 8])
  expect(at(16, 'at')).toEqual([second, first + 2])
  expect(at(19, 'sum')).toEqual([third + 8, third + 8])
})

test('names and lines of a script stay as they are', async () => {
  const source = '#!lua\r\nlocal __perigee = 1.5\r\nerror("no")'
  const { source: text, probes } = await probed(source)
  expect(probes.marker).toBe('__perigee_')
  expect(text.split('\r\n')).toHaveLength(3)
  const message = async (script: string) => {
    const { exchange } = await (await sandbox()).execute(
      [['EVAL', script, '0']],
      new AbortController().signal,
    )
    const reply = exchange.received[0]?.reply
    return reply !== undefined && 'message' in reply ? reply.message.replace(/[\da-f]{40}/, '') : ''
  }
  expect(await message(text)).toBe(await message(source))
})

test('probes that would add stops are left out, however many, and the others stay', async () => {
  const loop = 'for i = 1, 1 do\n  local s = string.format("%d",\n    i\n  )\nend\n'
  const source = `local now = 1763683200123\n${loop.repeat(40)}return now`
  const { source: text, isFirstExtra } = await probed(source)
  const [stops, original] = [
    await stepThrough(await sandbox(), text),
    await stepThrough(await sandbox(), source),
  ]
  expect(stops.slice(isFirstExtra ? 1 : 0).map(({ frames }) => frames)).toEqual(
    original.map(({ frames }) => frames),
  )
  expect((await numbersOf(source)).at(-1)).toEqual([202, { now: 1763683200123 }])
})

test('nothing is put into what would be larger than a server takes', async () => {
  const { admin } = await sandbox()
  const names = Array.from({ length: 50 }, (_, at) => `a_rather_long_name_for_a_local_${at}`)
  const source = `local ${names.join(',')}\n${'a_rather_long_name_for_a_local_0 = 1\n'.repeat(2_000)}`
  expect(await withProbes(source, admin)).toBeNull()
})

test('nothing is put into what cannot be read, or takes no more locals', async () => {
  const { admin } = await sandbox()
  expect(await withProbes('local = 1', admin)).toBeNull()
  const many = Array.from({ length: 200 }, (_, at) => `local a${at} = ${at}`).join('\n')
  expect(await withProbes(many, admin)).toBeNull()
})

test('tables that hold themselves, and large ones', async () => {
  const found = await numbersOf(
    [
      'local big = {} for i = 1, 1000 do big[i] = i + 1e9 end',
      'local t = { 0.1 + 0.2 }',
      't[2] = t',
      'return 1',
    ].join('\n'),
  )
  const [, { t, big }] = found.at(-1) ?? [0, {}]
  expect(t).toMatchObject({ list: [0.30000000000000004, { list: [0.30000000000000004, {}] }] })
  const numbers = typeof big === 'object' && big !== null && 'list' in big ? big.list : []
  expect([numbers[0], numbers[100], numbers[999]]).toEqual([1e9 + 1, 1e9 + 101, { about: '1e+09' }])
})
