import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { readLimits } from '@/lib/server/limits'
import type { Sandbox } from '@/lib/server/sandbox/sandbox'

/**
 * Where the debugger stopped: the lines of the functions that were executed, the innermost one first; what it printed of
 * locals; and what it said while it went on.
 */
export type Stop = { frames: readonly number[]; locals: readonly string[]; said: readonly string[] }

const FRAME = /^(?:->| {2})[# ](\d+)/

/** Steps through a script from its first line to its end, in a sandbox that is of no use afterwards. */
export async function stepThrough(sandbox: Sandbox, source: string): Promise<Stop[]> {
  const link = await sandbox.debugSteps(readLimits({}).TRACE_BYTES, 2, false)
  const ask = async (...command: string[]) => {
    const heard = await link.send(command)
    return heard.kind === 'too-large' ? [] : (heard.answers[0] ?? [])
  }
  const stops: Stop[] = []
  const isOver = (lines: readonly string[]) => lines.length === 0 || lines.at(-1) === '<endsession>'
  let said = await ask('EVAL', source, '1', 'key', 'argument')
  await ask('maxlen', '0')
  while (!isOver(said)) {
    const frames = (await ask('trace')).flatMap((line) => FRAME.exec(line)?.[1] ?? [])
    const locals = await ask('print')
    said = await ask('step')
    stops.push({ frames: frames.map(Number), locals, said })
  }
  link.close()
  return stops
}

/** They run for seconds. */
const LONG = ['script-that-runs-too-long.lua', 'myth-slow-scripts-are-killed.lua']

/** The scripts among the samples, by their name. */
export const samples = (): [string, string][] =>
  readdirSync('lua-samples')
    .filter((name) => name.endsWith('.lua') && !LONG.includes(name))
    .map((name): [string, string] => [name, readFileSync(`lua-samples/${name}`, 'utf8')])
    .filter(([, source]) => !/^#!lua name=/m.test(source))

/** Scripts whose every line is executed. */
export const WHOLE: readonly [string, string][] = [
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
    'loops whose body begins on their line',
    'for i = 1, 2 do local t = {\n  i,\n}\nend\nfor _, v in ipairs({1, 2}) do local function f()\n  return v\n  end\n  f()\nend',
  ],
  [
    'a loop that is left after a branch',
    'local n = 0\nfor i = 1, 2 do\n  if i == 1 then\n    n = i\n  end\n  break\nend\nwhile true do\n  while n < 3 do\n    n = n + 1\n  end\n  break\nend',
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
