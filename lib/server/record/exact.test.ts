import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'
import { localsAt, recorded } from './recording.fixture'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({}))
})
afterAll(() => playground.close())

const localsOn = (recording: Awaited<ReturnType<typeof recorded>>, line: number) =>
  Object.fromEntries(recording.moments[recording.lines.indexOf(line)]?.frames.at(-1)?.locals ?? [])

test('timestamps and fractions have all their digits, in functions as well', async () => {
  const source = [
    'local now = tonumber(ARGV[1])',
    'local function cutoff(by)',
    '  local at = now - by',
    '  return at',
    'end',
    'local sums = { 0.1 + 0.2, n = cutoff(1) }',
    'return now',
  ].join('\r\n')
  const recording = await recorded(playground, { source, args: ['1763683200123'] })
  expect(localsOn(recording, 4)).toEqual({ by: 1, at: 1763683200122 })
  expect(localsOn(recording, 7)).toMatchObject({
    now: 1763683200123,
    sums: {
      table: [
        [1, 0.30000000000000004],
        ['n', 1763683200122],
      ],
    },
  })
})

test('in a function of a library', async () => {
  const source = [
    '#!lua name=mine',
    "redis.register_function('f', function(keys, args)",
    '  local now = 1763683200123',
    '  return now',
    'end)',
  ].join('\n')
  const recording = await recorded(playground, { source, invoke: 'fcall' })
  expect(localsOn(recording, 4)).toMatchObject({ now: 1763683200123 })
})

test('in a function that begins on the line of another one', async () => {
  const source = [
    '#!lua name=lib',
    "redis.register_function('f', function(keys, args) local function down(n)",
    '  if n <= 0 then return 370367.367 end',
    '  local z = down(n - 1)',
    '  return z end',
    '  return down(2)',
    'end)',
  ].join('\n')
  const recording = await recorded(playground, { source, invoke: 'fcall' })
  const told = recording.lines.flatMap((line, at) =>
    line === 5 ? [localsAt(recording, at).z] : [],
  )
  expect(told.filter((z) => z !== undefined)).toEqual([370367.367, 370367.367])
})

test('a failed script names itself', async () => {
  const source = 'local a = 1763683200123\nerror("no")'
  const { end } = (await recorded(playground, { source })).end
  const run = await playground.run(
    RunRequest.parse({ source, start: 'fresh' }),
    newSessionId(),
    new AbortController().signal,
  )
  expect(run.outcome).toMatchObject({ kind: 'failed' })
  expect(end).toEqual({
    kind: 'failed',
    error: run.outcome.kind === 'failed' ? run.outcome.error : null,
  })
})

test('where the debugger stops because so much was executed, there is no step', async () => {
  const source = [
    'local n = 0',
    'for i = 1, 4000 do',
    '  n = n + i * 2 - i * 2 + i * 3 - i * 3 + i * 4 - i * 4 + i * 5 - i * 5 + i * 6 - i * 6',
    'end',
    'return n',
  ].join('\n')
  const { lines } = await recorded(playground, { source })
  expect(lines.filter((line, at) => line === 3 && lines[at - 1] === 3)).toEqual([])
  expect(lines).toHaveLength(3 + 2 * 4000)
})
