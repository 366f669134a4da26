import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { recorded } from './recording.fixture'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({}))
})
afterAll(() => playground.close())

const scripts: readonly [string, string][] = [
  ['an error on behalf of who called the script', "local a = 1\nerror('no', 2)"],
  ['an error for its caller', "local function f()\n  error('no', 2)\nend\nf()"],
  ['an error beyond that', "local function f()\n  error('no', 3)\nend\nf()"],
  ['an error without a place', "error('no', 0)"],
  ['an error that is a table', "error({ err = 'MY own' })"],
  ['three points that are no arguments', "local s = '...'\nreturn arg -- ..."],
  ['arguments of the script, of which there are none', "return select('#', ...)"],
  ['an error that is handled', "return { xpcall(function() error('a') end, tostring) }"],
  ['several values', 'return 1, 2'],
]

const functions: readonly [string, string][] = [
  ['KEYS, which only scripts have', 'return KEYS[1]'],
  ['ARGV, with its length', 'local n = 1\nreturn #ARGV'],
  ['KEYS as a name of its own', 'local KEYS = keys\nreturn KEYS[1]'],
  ['the name of the API in Valkey', "return server.call('PING')"],
  ['a function that registers another', "redis.register_function('g', function() end)"],
  ['what is for the debugger', "redis.debug('x')\nredis.breakpoint()\nreturn 1"],
  ['a global that is written', 'n = 1'],
  ['the API, which is not to be changed', 'redis.more = 1'],
  ['an error that is caught', "local ok, why = pcall(error, 'no')\nreturn why"],
  ['one with its line', "local ok, why = pcall(function()\n  error('no')\nend)\nreturn why"],
  ['one that is handled', "return { xpcall(function() error('a') end, function(e) return e end) }"],
  [
    'one of a coroutine',
    "local co = coroutine.create(function() error('no') end)\nreturn { coroutine.resume(co) }",
  ],
  ['an error on behalf of who called the function', "error('no', 2)"],
  ['what pcall gives', 'return { pcall(function() return 1, nil, 3 end) }'],
]
const library = (body: string): string =>
  `#!lua name=lib\nredis.register_function('f', function(keys, args)\n${body}\nend)`

test.each([
  ...scripts.map(([name, source]) => [name, { source }] as const),
  ...functions.map(
    ([name, body]) =>
      [`in a function: ${name}`, { source: library(body), invoke: 'fcall', keys: ['k'] }] as const,
  ),
])('it ends as a run does: %s', async (_name, snippet) => {
  const request = RunRequest.parse({ ...snippet, start: 'fresh' })
  const { outcome } = await playground.run(request, null, new AbortController().signal)
  const { end } = (await recorded(playground, request)).end
  if (outcome.kind === 'replied') expect(end).toEqual({ kind: 'finished', reply: outcome.reply })
  else expect(end).toEqual({ kind: 'failed', error: outcome.kind === 'failed' && outcome.error })
})
