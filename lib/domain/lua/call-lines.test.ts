import { expect, test } from 'vitest'
import { callLines, hasFunctions } from './call-lines'

const linesOf = (source: string) => {
  const found = callLines(source)
  return found.kind === 'anywhere'
    ? 'anywhere'
    : [...found.acts].flatMap(([line, acts]) => acts.map(() => line))
}

test.each([
  ["redis.call('PING')", [1]],
  ["local a = 1\nreturn redis.pcall('GET', KEYS[1])", [2]],
  ["redis.call 'PING'", [1]],
  ['redis.call[[PING]]', [1]],
  ["redis.log(redis.LOG_NOTICE, 'x')\nreturn redis.sha1hex('')", [1]],
  ["redis\n.\ncall('PING')", [3]],
  ["redis.call(\n'SET',\nKEYS[1], 1)", [1]],
  ["x = 1\r\nredis.call('PING')", [2]],
  ["--[[ redis.call(1)\n]] return 'redis.call(' -- redis.call()", []],
  ["return [==[\nredis.call('PING')]]]==] .. 'it\\'s'", []],
  ["server.call('PING')", [1]],
  ["t.redis.call('PING')", []],
  ["return 'a'..redis.call('ECHO', 'b')", [1]],
  ["redis.call('A') redis.call('B')", [1, 1]],
  ["local call = redis.call\nlocal x = 1\ncall('PING')", [3]],
  ['local call, x = redis.call, 1', 'anywhere'],
])('%j', (source, expected) => {
  expect(linesOf(source)).toEqual(expected)
})

test.each([
  ['local t = { redis.call }'],
  ['local call = redis.call\nreturn pcall(call)'],
  ["call = redis.call call('PING')"],
  ['local call = redis.call or print'],
  ['local r = redis'],
  ["redis['call']('PING')"],
  ["return pcall(redis.call, 'PING')"],
  ['coroutine.wrap(f)()'],
  ["loadstring('return 1')()"],
  ['for k, v in pairs(redis) do end'],
  ['return redis'],
])('%j may call anywhere', (source) => {
  expect(linesOf(source)).toBe('anywhere')
})

test.each([
  ["redis.log(1, 'a') redis.call('B')", ['log', 'call']],
  ["redis.call('A') redis.log(1, 'b')", ['call', 'log']],
  ["redis.log(1, 'n ' .. redis.call('GET', 'n'))", ['call', 'log']],
  [
    "redis.log(1, f({ redis.call 'A' }, (2)), redis.pcall('B', ')')) redis.call('C')",
    ['call', 'call', 'log', 'call'],
  ],
  ["local l, c = 1 local log = redis.log\nlog(1, redis.call('A'))", ['call', 'log']],
])('%s: %j', (source, expected) => {
  const found = callLines(source)
  expect(found.kind === 'lines' && [...found.acts.values()].flat()).toEqual(expected)
})

test('functions of its own, not the word in a text or a comment', () => {
  expect(hasFunctions("return 'function' -- function")).toBe(false)
  expect(hasFunctions('local function f() end')).toBe(true)
})
