import { afterAll, beforeAll, expect, test } from 'vitest'
import { AskRequest, type RecordRequest } from '@/lib/contract/record'
import { asksChanceBefore, stopsAt, timesOf } from '@/lib/domain/recording/replayed'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { localsAt, recorded } from './recording.fixture'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open(readLimits({}))
})
afterAll(() => playground.close())

/** Records a script and asks for its local `now` at the last step: what was recorded, the answer, and whether it is of chance. */
async function nowOf(request: Partial<RecordRequest>) {
  const recording = await recorded(playground, request)
  const { timeline } = recording
  const step = timeline.length - 1
  const where = { line: timeline.lineAt(step), stops: stopsAt(timeline, step) }
  const question = { expression: 'now', ...where, times: timesOf(timeline) }
  const answer = await playground.ask(
    AskRequest.parse({ start: 'fresh', ...request, ...question }),
    null,
    new AbortController().signal,
  )
  if (answer.kind !== 'values') throw new Error(JSON.stringify(answer))
  return {
    recorded: localsAt(recording, step).now,
    answered: answer.values[0],
    isChance: asksChanceBefore(timeline, step, answer.times),
  }
}

test.each([
  ['once', "local now = redis.call('TIME')\nreturn now"],
  ['as a string', "local now = redis.call 'TIME'\nreturn now"],
  ['in other letters', 'local now = redis.pcall( "time" )\nreturn now'],
  ['under another name', "local call = redis.call\nlocal now = call('TIME')\nreturn now"],
  [
    'in a table',
    "local now = {\n  redis.call('TIME')[1],\n  redis.call('TIME')[2],\n}\nreturn now",
  ],
  [
    'in a loop and a function',
    [
      'local function time()',
      "  return redis.call('TIME')",
      'end',
      'local now = {}',
      "for i = 1, 3 do now[i] = { time()[2], redis.call('TIME')[2] } end",
      'return now',
    ].join('\n'),
  ],
  ['as a statement', "redis.call('TIME') local now = redis.call('TIME')\nreturn now"],
  ['with RESP3', "redis.setresp(3)\nlocal now = redis.call('TIME')\nreturn now"],
])('the time is that of the recording: %s', async (_, source) => {
  const { recorded: before, answered, isChance } = await nowOf({ source })
  expect(before).toEqual(answered)
  expect(isChance).toBe(false)
})

test('and in a function of a library', async () => {
  const source = [
    '#!lua name=mine',
    "redis.register_function('f', function(keys, args)",
    "  local now = redis.call('TIME')",
    '  return now',
    'end)',
  ].join('\n')
  const { recorded: before, answered, isChance } = await nowOf({ source, invoke: 'fcall' })
  expect(before).toEqual(answered)
  expect(isChance).toBe(false)
})

test.each([
  ['where the command is a variable', "local c = 'TIME'\nlocal now = redis.call(c)\nreturn now"],
  ['in parentheses', "local now = (redis.call)('TIME')\nreturn now"],
])('another time is said to be one: %s', async (_, source) => {
  const { recorded: before, answered, isChance } = await nowOf({ source })
  expect(before).not.toEqual(answered)
  expect(isChance).toBe(true)
})

test('what only looks like it is left alone', async () => {
  const source = [
    'local t = { call = function(self, c) return c end }',
    'local f = function(c) return c end',
    "local now = { f('TIME'), t:call('TIME'), f'time' }",
    'return now',
  ].join('\n')
  expect((await nowOf({ source })).answered).toEqual({ list: ['TIME', 'TIME', 'time'] })
})
