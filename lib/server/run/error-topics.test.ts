import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { ERROR_TOPICS, errorTopic } from '@/lib/domain/lua/error-topic'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open()
})
afterAll(() => playground.close())

async function messageOf(request: object): Promise<string> {
  const asked = RunRequest.parse(request)
  const { outcome } = await playground.run(asked, null, new AbortController().signal)
  if ('error' in outcome) return outcome.error.message
  if (outcome.kind === 'replied' && 'message' in outcome.reply) return outcome.reply.message
  return `${outcome.kind}, and no error`
}

const LOAD = `FUNCTION LOAD "#!lua name=a\\nredis.register_function('f', function() end)"`
const library = (text: string) => `#!lua name=a\n${text}`

test.each([
  ['compile', 'return 5 +'],
  ['compile-end', 'if true then'],
  ['compile-string', "return 'abc"],
  ['compile-number', 'local 1x = 2'],
  ['compile-assignment', 'x + 1'],
  ['compile-break', 'break'],
  ['arithmetic', 'return nil + 1'],
  ['index', 'local t return t.a'],
  ['call', 'return redis.nope()'],
  ['call-method', "return ('a'):bad()"],
  ['call-table', 'for i, x in {} do end'],
  ['length', 'return #nil'],
  ['concatenate', "return {} .. 'a'"],
  ['concatenate', 'return table.concat({ {} })'],
  ['compare', "return 1 < 'a'"],
  ['readonly-table', 'x = 1'],
  ['readonly-table', 'redis.call = nil'],
  ['missing-global', 'return x'],
  ['walk', 'return ipairs(nil)'],
  ['for-number', "for i = 1, 'x' do end"],
  ['bad-argument', "return math.floor('a')"],
  ['pattern', "return string.find('a', '[')"],
  ['stack-overflow', 'local function f() return 1 + f() end return f()'],
  ['unpack', 'return unpack({}, 1, 1e7)'],
  ['cjson-decode', "return cjson.decode('{')"],
  ['cjson-encode', 'return cjson.encode(function() end)'],
  ['cjson-sparse', 'return cjson.encode({ [1] = 1, [1000000] = 2 })'],
  ['cmsgpack', "return cmsgpack.unpack('\\193')"],
  ['struct', "return struct.unpack('I4', 'a')"],
  ['unknown-command', "return redis.call('NOPE')"],
  ['no-command', 'return redis.call()'],
  ['arguments-count', "return redis.call('GET')"],
  ['arguments-type', "return redis.call('GET', {})"],
  ['not-from-script', "return redis.call('SUBSCRIBE', 'a')"],
  ['NOPERM', "return redis.call('MIGRATE', 'h', 1, 'a', 0, 100)"],
  ['syntax', "return redis.call('SET', 'a', 1, 'NOPE')"],
  ['invalid-expiry', "return redis.call('SET', 'a', 1, 'EX', 0)"],
  ['no-such-key', "return redis.call('RENAME', 'nokey', 'b')"],
  ['stream-id', "return redis.call('XADD', 'x', '0-0', 'a', 'b')"],
  ['NOGROUP', "return redis.call('XREADGROUP', 'GROUP', 'g', 'c', 'STREAMS', 'x', '>')"],
  ['database', "return redis.call('SELECT', 99)"],
  ['float', "return redis.call('ZADD', 'z', 'x', 'm')"],
  ['shebang', '#!lua flags=nope\nreturn 1'],
  ['shebang', '#!lua name=x\nreturn 1'],
  ['engine-unknown', '#!js\nreturn 1'],
  ['read-only', "#!lua flags=no-writes\nreturn redis.call('SET', 'a', 1)"],
])('%s: %s', async (topic, source) => {
  expect(errorTopic(await messageOf({ source }))).toBe(topic)
})

test.each([
  ['WRONGTYPE', 'RPUSH k a', "return redis.call('INCR', 'k')"],
  ['integer', 'SET k a', "return redis.call('INCR', 'k')"],
  ['nan', 'SET k 1', "return redis.call('INCRBYFLOAT', 'k', 'inf')"],
  ['overflow', 'SET k 9223372036854775807', "return redis.call('INCR', 'k')"],
  ['index-range', 'RPUSH k a', "return redis.call('LSET', 'k', 5, 'x')"],
  [
    'BUSYGROUP',
    'XGROUP CREATE x g 0 MKSTREAM',
    "return redis.call('XGROUP', 'CREATE', 'x', 'g', 0)",
  ],
])('%s, after %s', async (topic, setup, source) => {
  expect(errorTopic(await messageOf({ source, setup }))).toBe(topic)
})

test.each([
  ['library-header', 'return 1'],
  ['library-header', '#!lua\nreturn 1'],
  ['library-empty', library('return 1')],
  ['call-at-load', library("redis.call('GET', 'a')")],
  ['library-timeout', library('while true do end')],
  ['register-function', library("redis.register_function('f')")],
  ['engine-unknown', '#!js name=a\nreturn 1'],
  ['shebang', '#!lua name=a foo=1\nreturn 1'],
  ['compile-assignment', library('x + 1')],
])('a library, %s: %j', async (topic, source) => {
  expect(errorTopic(await messageOf({ source, invoke: 'fcall' }))).toBe(topic)
})

test('a function that may write is not for FCALL_RO, and one that is not there for nobody', async () => {
  const source = library("redis.register_function('f', function() end)")
  expect(errorTopic(await messageOf({ source, invoke: 'fcall_ro' }))).toBe('function-writes')
  const none = { source, invoke: 'fcall', functionName: 'g' }
  expect(errorTopic(await messageOf(none))).toBe('function-not-found')
})

test.each([
  ['bad-quotes', 'SET a "open'],
  ['multi-open', 'MULTI\nSET a 1'],
  ['closed-by-setup', 'QUIT\nSET a 1'],
  ['NOSCRIPT', `EVALSHA ${'0'.repeat(40)} 0`],
  ['numkeys', 'EVAL "return 1" 5'],
  ['library-exists', `${LOAD}\n${LOAD}`],
])('a setup, %s: %j', async (topic, setup) => {
  expect(errorTopic(await messageOf({ source: 'return 1', setup }))).toBe(topic)
})

test('more data than the server may hold: OOM, from the next run on', async () => {
  const session = newSessionId()
  const run = (source: string) =>
    playground.run(
      RunRequest.parse({ source, start: 'keep' }),
      session,
      new AbortController().signal,
    )
  await run("for i = 1, 26 do redis.call('SET', i, ('x'):rep(1000000)) end")
  const { outcome } = await run("return redis.call('SET', 'a', 1)")
  expect('error' in outcome && errorTopic(outcome.error.message)).toBe('OOM')
})

test('more memory than Lua may have', async () => {
  const source = "local s = ('x'):rep(1e6) local t = {} for i = 1, 1e4 do t[i] = s .. i end"
  const { outcome } = await playground.run(
    RunRequest.parse({ source }),
    null,
    new AbortController().signal,
  )
  if ('error' in outcome) expect(errorTopic(outcome.error.message)).toBe('memory')
  else expect(outcome).toMatchObject({ kind: 'stopped', reason: 'memory-limit' })
})

test("an author's own error is about nothing that we know", async () => {
  expect(errorTopic(await messageOf({ source: "error('sold out')" }))).toBeNull()
  expect(
    errorTopic(await messageOf({ source: "return { err = 'SOLDOUT nothing left' }" })),
  ).toBeNull()
})

test('every topic is one that a server was heard to speak of, here or in error-topics-bare', () => {
  const heard = ['error-topics.test.ts', 'error-topics-bare.test.ts']
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('')
  expect(ERROR_TOPICS.filter((topic) => !heard.includes(`'${topic}'`))).toEqual([])
})
