import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open()
})
afterAll(() => playground.close())

const functions = (source: string) =>
  playground.functions(source, undefined, new AbortController().signal)

test('a library tells its functions by name, with flags and description', async () => {
  const source = [
    '#!lua name=pair',
    "redis.register_function('write', function() end)",
    "redis.register_function{function_name='look', callback=function() end,",
    "  flags={'no-writes','allow-stale'}, description='What is there'}",
  ].join('\n')
  expect(await functions(source)).toEqual({
    kind: 'loaded',
    library: {
      name: 'pair',
      functions: [
        { name: 'look', description: 'What is there', flags: ['allow-stale', 'no-writes'] },
        { name: 'write', description: null, flags: [] },
      ],
    },
  })
})

test.each([
  ['#!lua name=a\n\nlocal x = = 1', 'compile', 3],
  ['#!lua name=a\nlocal x = nil + 1', 'run', 2],
  ['#!lua name=a\nreturn 1', 'compile', undefined],
  ['return 1', 'compile', undefined],
])('%j does not load', async (source, phase, line) => {
  const result = await functions(source)
  expect(result).toMatchObject({ kind: 'failed', error: { code: 'ERR', phase } })
  expect(result.kind === 'failed' && result.error.line).toBe(line)
})

test('a library that never comes to its end is ended by Redis itself', async () => {
  expect(await functions('#!lua name=a\nwhile true do end')).toMatchObject({
    kind: 'failed',
    error: { message: expect.stringContaining('FUNCTION LOAD timeout') },
  })
})

test('EVALSHA is tried first, and after SCRIPT FLUSH again', async () => {
  const session = newSessionId()
  const run = async () => {
    const request = RunRequest.parse({ source: 'return KEYS[1]', keys: ['k'], invoke: 'evalsha' })
    const { sent } = await playground.run(request, session, new AbortController().signal)
    return sent
  }
  const first = await run()
  expect(first.map(({ command, sourceAt }) => [command[0], sourceAt])).toEqual([
    ['EVALSHA', null],
    ['SCRIPT', 2],
    ['EVALSHA', null],
  ])
  expect(first[0]?.reply).toMatchObject({ code: 'NOSCRIPT' })
  // printf 'return KEYS[1]' | sha1sum
  expect(first[1]?.reply).toEqual({
    type: 'bulk-string',
    value: '4a2267357833227dd98abdedb8cf24b15a986445',
  })
  expect(first[2]?.reply).toBeNull()
  expect(first[2]?.sentBytes).toBe('*4\r\n$7\r\nEVALSHA\r\n$40\r\n'.length + 42 + 14)
  expect(await run()).toHaveLength(1)
  await playground.flushScripts(session)
  expect(await run()).toHaveLength(3)
})
