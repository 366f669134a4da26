import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { recorded } from './recording.fixture'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(limits)
})
afterAll(() => playground.close())

test('the local that Lua adds to a function with ... is none of the script', async () => {
  const source = [
    'local function add(x, ...)',
    "  local n = select('#', ...)",
    '  return n',
    'end',
    'local function own(x, ...)',
    '  local arg = { ... }',
    '  return arg',
    'end',
    'add(5, 1, nil)',
    'own(1, 2)',
    'return 1',
  ].join('\n')
  const { lines, moments } = await recorded(playground, { source })
  const at = (line: number) => moments[lines.indexOf(line)]?.frames.at(-1)?.locals
  expect(at(3)).toEqual([
    ['x', 5],
    ['(arg)', null],
    ['n', 2],
  ])
  expect(at(7)).toEqual([
    ['x', 1],
    ['(arg)', null],
    ['arg', { list: [2] }],
  ])
})

test('what redis.debug tells, and where redis.breakpoint stops', async () => {
  const source = [
    'local n = 1234567.25',
    "redis.debug('hi', { 1, 2 }, n)",
    "redis.call('GET', 'a') redis.debug('x\\255') redis.call('GET', 'b')",
    'redis.breakpoint()',
    'n = 2',
    'return n',
  ].join('\n')
  const recording = await recorded(playground, { source })
  const events = recording.lines.map((_, at) => recording.timeline.eventsAt(at))
  expect(events).toMatchObject([
    [],
    [{ kind: 'debug', text: '"hi", {1; 2}, 1.23457e+06' }],
    [{ text: 'GET a' }, { kind: 'debug', text: '"x\\xff"' }, { text: 'GET b' }],
    ...[[], [], []],
  ])
  const stops = recording.lines.filter((_, at) => recording.timeline.isBreakpointAt(at))
  expect(stops).toEqual([5])
})

test('each call of a function is one of its own, also where no other stop lies between two', async () => {
  const source = [
    'local function tail(n)',
    '  if n == 0 then return 0 end',
    '  return tail(n - 1)',
    'end',
    'tail(2)',
    'local t = { 3, 1, 2 }',
    'table.sort(t, function(a, b) return a < b end)',
    "string.gsub('xy', '.', function(sign)",
    '  return sign .. sign',
    'end)',
    'local function loop(n)',
    '  while n > 0 do',
    '    n = n - 1',
    '  end',
    'end',
    'loop(2)',
    'return 1',
  ].join('\n')
  const { lines, timeline } = await recorded(playground, { source })
  const isNew = lines.map((_, at) => timeline.depthAt(at) === 2 && timeline.keptAt(at) === 1)
  const begun = (line: number) => lines.map((at, step) => at === line && isNew[step] === true)
  const count = (line: number) => begun(line).filter(Boolean).length
  expect([count(2), count(3), count(9), count(12), count(13)]).toEqual([3, 0, 2, 1, 0])
  const compared = lines.filter((line, at) => line === 7 && timeline.depthAt(at) === 2).length
  expect(compared).toBeGreaterThan(1)
  expect(count(7)).toBe(compared)
})
