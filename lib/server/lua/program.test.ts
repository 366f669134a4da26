import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { detectEngines } from '@/lib/server/engines/detect'
import type { Engine } from '@/lib/server/engines/engine'
import { limits } from '@/lib/server/limits'
import { type Isolation, probeIsolation } from '@/lib/server/sandbox/isolation'
import { Sandbox } from '@/lib/server/sandbox/sandbox'
import { programOf } from './program'
import { stepThrough } from './stepped.fixture'

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

/** Scripts whose every line is executed. */
const WHOLE: readonly [string, string][] = [
  ['an empty line at the end', 'local a = 1\n\nreturn a\n\n'],
  ['CRLF', 'local a = 1\r\nlocal b = 2\r\n\r\nreturn a + b'],
  ['CR', 'local a = 1\rlocal b = 2\r\rreturn a + b'],
  ['LFCR', 'local a = 1\n\rlocal b = 2\n\r\n\rreturn a + b'],
  ['all line ends', 'local a = 1\r\n\n\rlocal b = [[\r\n\n\r\r]]\rlocal c\n\n\nreturn a'],
  ['a shebang', '#!lua flags=no-writes\nlocal a = 1\nreturn a'],
  ['closing lines', 'local function f()\n  local x = 1\nend\nf()\ndo\n  local y = 2\nend\nf()'],
  [
    'a call on several lines',
    'local s = string.format(\n  "%s %s",\n  "a",\n  tostring(\n1))\nreturn s',
  ],
  [
    'a table on several lines',
    'local t =\n{\n  1,\n  a = 2,\n  ["b"] = function()\n    return 1\n  end,\n}\nt.b()\nreturn t.a',
  ],
  [
    'what comes after a return',
    'local function f()\n  do return 1 end\n  return 2\nend\nreturn f()\n',
  ],
  [
    'loops',
    'for i = 1, 2 do\n  local a = i\nend\nfor _, v in ipairs({1}) do\n  local b = v\nend\nlocal n = 0\nwhile n < 2 do\n  n = n + 1\nend\nrepeat\n  n = n - 1\nuntil n == 0\nreturn n',
  ],
  [
    'branches',
    'for i = 1, 3 do\n  if i == 1 then\n    if i then\n      i = 5\n    end\n  elseif i == 2\n    and i\n  then\n    i = 6\n  else\n    i = 7\n  end\nend',
  ],
  [
    'a coroutine',
    'local co = coroutine.wrap(function(a)\n  local b = coroutine.yield(a)\n  local c = b\nend)\nco(1)\nco(2)',
  ],
  [
    'varargs and recursion',
    'local function sum(n, ...)\n  if n == 0 then\n    return select("#", ...)\n  end\n  return sum(n - 1, n, ...)\nend\nreturn sum(3)',
  ],
  ['pcall', 'local ok = pcall(function()\n  local a\n  error("no")\nend)\nlocal b = 1'],
  [
    'metatables',
    'local t = setmetatable({}, {\n  __index = function()\n    return 1\n  end,\n})\nlocal a = t.x\nlocal b = 1 + t.y',
  ],
  ['a binary string', 'local s = "\\0\\255é"\nlocal t = [==[\nü\n]==]\nreturn #s'],
  [
    'a comparator',
    'local t = {3, 1, 2}\ntable.sort(t, function(a, b)\n  return a < b\nend)\nlocal s = ("a"):gsub(".", function(c)\n  return c\nend)\nreturn t',
  ],
  [
    'functions chosen by an expression',
    'local function f()\n  return 1\nend\nlocal a = (f or tonumber)("1")\nlocal b = (tonumber and f)()\nlocal c = tonumber(f() or "1")\nlocal d = 1',
  ],
  [
    'an iterator',
    'local function each(t)\n  local i = 0\n  return function()\n    i = i + 1\n    return t[i]\n  end\nend\nfor v in each({1, 2}) do\n  local a = v\nend\nlocal b',
  ],
]

test.each(WHOLE)('the lines before which the debugger stops: %s', async (_name, source) => {
  const stops = await stepThrough(await sandbox(), source)
  const reached = [...new Set(stops.map(([line = 0]) => line))].sort((a, b) => a - b)
  // What is the last instruction of a script is not reached where it returns before.
  expect((await program(source)).lines).toEqual(reached)
})

/** They run for seconds. */
const LONG = ['script-that-runs-too-long.lua', 'myth-slow-scripts-are-killed.lua']
const samples = readdirSync('lua-samples')
  .filter((name) => name.endsWith('.lua') && !LONG.includes(name))
  .map((name): [string, string] => [name, readFileSync(`lua-samples/${name}`, 'utf8')])
  .filter(([, source]) => !/^#!lua name=/.test(source))

test.each([...WHOLE, ...samples])('a step crosses only where it may: %s', async (_name, source) => {
  const stops = await stepThrough(await sandbox(), source)
  const { mayCross, lines } = await program(source)
  for (const [at, [line = 0, ...waiting]] of stops.entries()) {
    expect(lines).toContain(line)
    const next = stops[at + 1]
    if (next === undefined || next.slice(1).join() === waiting.join()) continue
    expect([line, mayCross(line)]).toEqual([line, true])
  }
})

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

test('what is no Lua is known by nothing', async () => {
  const broken = await program('local = 1')
  expect(broken.lines).toBeNull()
  expect(broken.mayCross(1)).toBe(true)
  expect(broken.functionAt(1).isMain).toBe(true)
})
