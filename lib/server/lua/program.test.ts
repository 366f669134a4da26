import { afterAll, beforeAll, expect, test } from 'vitest'
import { detectEngines } from '@/lib/server/engines/detect'
import type { Engine } from '@/lib/server/engines/engine'
import { limits } from '@/lib/server/limits'
import { type Isolation, probeIsolation } from '@/lib/server/sandbox/isolation'
import { Sandbox } from '@/lib/server/sandbox/sandbox'
import { programOf } from './program'
import { samples, stepThrough, WHOLE } from './stepped.fixture'

let isolation: Isolation
let engine: Engine
const started: Sandbox[] = []
beforeAll(async () => {
  isolation = probeIsolation(limits)
  const [first] = await detectEngines(isolation, limits)
  if (first === undefined) throw new Error('no engine')
  engine = first
})
afterAll(() => {
  for (const sandbox of started) sandbox.kill()
})

async function sandbox(): Promise<Sandbox> {
  const one = await Sandbox.start(engine, isolation, limits)
  started.push(one)
  return one
}
const program = async (source: string) => programOf(source, (await sandbox()).admin)

test.each(WHOLE)('the lines before which the debugger stops: %s', async (_name, source) => {
  const stops = await stepThrough(await sandbox(), source)
  const reached = [...new Set(stops.map(({ frames: [line = 0] }) => line))].sort((a, b) => a - b)
  expect((await program(source)).lines).toEqual(reached)
})

test.each([...WHOLE, ...samples()])(
  'a step crosses only where it may: %s',
  async (_name, source) => {
    const stops = await stepThrough(await sandbox(), source)
    const { mayCross, lines } = await program(source)
    for (const [at, { frames }] of stops.entries()) {
      const [line = 0, ...waiting] = frames
      expect(lines).toContain(line)
      const next = stops[at + 1]?.frames
      if (next === undefined || next.slice(1).join() === waiting.join()) continue
      expect([line, mayCross(line)]).toEqual([line, true])
    }
  },
)

test('a script that calls Redis alone crosses nowhere, nor one whose functions are called elsewhere', async () => {
  const plain = await program(
    "for i = 1, 2 do\n  redis.call('INCR', tonumber(ARGV[1] or '0'))\nend",
  )
  expect([1, 2, 3].map(plain.mayCross)).toEqual([false, false, false])
  const one = await program(
    "local function f()\n  local a = redis.call('GET', 'k')\n  return a\nend\nlocal b = math.floor(1.5)\nf()",
  )
  expect([2, 3, 4, 5, 6].map(one.mayCross)).toEqual([false, true, false, false, true])
})

test('where it can be stopped at a line twice in a row', async () => {
  const { mayRepeat } = await program(
    [
      'for i = 1, 2 do local a = i end',
      'for _, v in ipairs({ 1 }) do local t = {',
      '  v,',
      '}',
      'end',
      'for i = 1, 2 do',
      '  local b = i',
      'end',
      'while KEYS[1] do local c = 1 end',
    ].join('\n'),
  )
  expect([1, 2, 6, 7, 9].map(mayRepeat)).toEqual([true, true, false, false, true])
})

test('functions by their lines and names', async () => {
  const { functionAt, functionsAt } = await program(
    [
      '#!lua',
      'local t = { a = function()',
      '  return 1 end }',
      'function t.b.c:d()',
      '  local inner = function() return 2 end',
      'end',
      'local function last()',
      '  table.sort({}, function() end)',
      'end',
      't.x = function() end',
      '',
    ].join('\r\n'),
  )
  const names = [1, 3, 4, 5, 6, 8, 9, 10, 11].map((line) => functionAt(line).name)
  expect(names).toEqual([null, 'a', 't.b.c:d', 'inner', 't.b.c:d', null, 'last', 't.x', null])
  expect(functionsAt(8).map(({ first, last, isMain }) => [first, last, isMain])).toEqual([
    [8, 8, false],
    [7, 9, false],
    [1, 11, true],
  ])
})

test('the line that a script only ends on is none of its text', async () => {
  const branch = await program('if KEYS[1] then\n  return 1\nend\n')
  expect([branch.lines, branch.linesOfText]).toEqual([
    [1, 2, 3],
    [1, 2],
  ])
  const call = await program('local a = 1\nredis.log(2, a)')
  expect(call.linesOfText).toEqual([1, 2])
})

test('of a library, the lines that run as it is loaded are told from those of its functions', async () => {
  const library = await program(
    [
      '#!lua name=lib',
      'local shared = 10',
      'local function add(a)',
      '  local with = function() return shared end',
      '  return a + with()',
      'end',
      "redis.register_function('f', function(keys, args)",
      '  return add(args[1])',
      'end)',
    ].join('\n'),
  )
  expect(library.linesOfFunctions).toEqual([4, 5, 8])
})

test('what is no Lua is known by nothing', async () => {
  const broken = await program('local = 1')
  expect(broken.lines).toBeNull()
  expect(broken.mayCross(1)).toBe(true)
  expect(broken.functionAt(1).isMain).toBe(true)
})
