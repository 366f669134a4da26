import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunReport, RunRequest } from '@/lib/contract/run'
import { Types, TypesRequest } from '@/lib/contract/types'
import { Playground } from '@/lib/server/playground'
import { reportJson } from './report-json'
import { typesJson } from './types-json'

const MIB = 1024 * 1024
const MAX = 2 * MIB

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open()
})
afterAll(() => playground.close())

const run = (request: object) =>
  playground.run(RunRequest.parse(request), null, new AbortController().signal)

/** The report as a browser gets it, after its size was checked. */
async function sent(request: object) {
  const whole = await run(request)
  const json = reportJson(whole, MAX)
  expect(Buffer.byteLength(json)).toBeLessThanOrEqual(MAX)
  return { whole, report: RunReport.parse(JSON.parse(json)), bytes: Buffer.byteLength(json) }
}

test('a report that fits is sent as it is', async () => {
  const { whole, report } = await sent({ source: "return redis.call('SET', 'a', 1)" })
  expect(report).toEqual(whole)
  expect(report.cut).toBeUndefined()
})

test('a reply of many elements is cut, with its number told, and the wire stays', async () => {
  const { report, bytes } = await sent({
    source: 'local t = {} for i = 1, 99999 do t[i] = 1 end return t',
  })
  expect(report.cut).toEqual({ toBytes: MAX, parts: ['reply'] })
  const reply = 'reply' in report.outcome ? report.outcome.reply : null
  if (reply?.type !== 'array') throw new Error('no array')
  expect(reply.items.length + (reply.left ?? 0)).toBe(99_999)
  expect(Buffer.from(report.wire, 'base64')).toHaveLength('*99999\r\n'.length + 99_999 * 4)
  // Cut no further than it has to be.
  expect(bytes).toBeGreaterThan(MAX * 0.99)
})

test('a long string and its wire are cut alike', async () => {
  const { report } = await sent({ source: `return ('\\0'):rep(${MIB - 64})` })
  expect(report.cut?.parts).toEqual(['reply', 'wire'])
  const reply = 'reply' in report.outcome ? report.outcome.reply : null
  if (reply?.type !== 'bulk-string') throw new Error('no string')
  expect(String(reply.value).length + (reply.left ?? 0)).toBe(MIB - 64)
  expect(Buffer.from(report.wire, 'base64').subarray(0, 9).toString()).toBe('$1048512\r')
})

test('a long error is cut in all the places where it is', async () => {
  const source = `return redis.error_reply('LONG ' .. ('\\1'):rep(${MIB / 2}))`
  const { report } = await sent({ source })
  expect(report.cut?.parts).toContain('reply')
  const { outcome } = report
  expect(
    'reply' in outcome && 'message' in outcome.reply && outcome.reply.message.slice(0, 6),
  ).toBe('LONG \u0001')
})

test('everything at once is cut to one size', async () => {
  const { whole, report } = await sent({
    source: [
      'for i = 1, 5000 do',
      "  redis.log(redis.LOG_NOTICE, i % 5 == 0 and ('\\1'):rep(600) or 'short')",
      "  redis.call('SET', 'key:' .. i, ('\\1'):rep(60) .. i)",
      "  redis.call('RPUSH', 'a', ('\\1'):rep(60) .. i)",
      'end',
      "return redis.call('LRANGE', 'a', 0, -1)",
    ].join('\n'),
    setup: Array.from({ length: 900 }, (_, at) => `SET before:${at} value`).join('\n'),
  })
  expect(report.cut?.parts).toEqual(['reply', 'wire', 'calls', 'effects', 'log', 'keyspace'])
  expect(report.truncated).toMatchObject({ calls: true, effects: true })
  expect(report.calls).toEqual(whole.calls.slice(0, report.calls.length))
  expect(report.calls.length).toBeGreaterThan(500)
  expect(report.callCount).toBe(10_001)
  expect(report.effects).toEqual(whole.effects.slice(0, report.effects.length))
  const list = report.keyspace.after.find(({ key }) => key === 'a')
  expect(list).toMatchObject({ truncated: true, length: 5_000 })
  // On both sides the same keys are there, so that none looks added that was not.
  const after = new Set(report.keyspace.after.map(({ key }) => key))
  expect(report.keyspace.before.every(({ key }) => after.has(key))).toBe(true)
})

test('the types of a large value fit as well', async () => {
  const request = TypesRequest.parse({
    source: "local t = {} for i = 1, 20000 do t[i] = ('\\1'):rep(20) end return t",
  })
  const whole = await playground.types(request, null, new AbortController().signal)
  const json = typesJson(whole, MAX)
  expect(Buffer.byteLength(json)).toBeLessThanOrEqual(MAX)
  expect(Buffer.byteLength(json)).toBeGreaterThan(MAX * 0.9)
  const types = Types.parse(JSON.parse(json))
  expect(types.cut).toEqual({ toBytes: MAX, parts: ['reply', 'wire', 'value'] })
  for (const { outcome } of types.cells) {
    const reply = 'reply' in outcome ? outcome.reply : null
    if (reply?.type !== 'array') throw new Error('no array')
    expect(reply.items.length + (reply.left ?? 0)).toBe(20_000)
  }
  const value = types.lua[0]?.value
  expect(value?.type === 'table' && value.items.length + value.left).toBe(20_000)
})
