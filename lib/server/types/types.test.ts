import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TypesRequest } from '@/lib/contract/types'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { convert } from '@/lib/domain/lua/convert'
import { parseLuaNumber } from '@/lib/domain/lua/to-integer'
import type { Reply } from '@/lib/domain/resp/reply'
import { Playground } from '@/lib/server/playground'
import { newSessionId } from '@/lib/server/session/sessions'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open()
})
afterAll(() => playground.close())

const typesOf = (request: object, session: string | null = null) =>
  playground.types(TypesRequest.parse(request), session, new AbortController().signal)

const wires = async (request: object, session: string | null = null) =>
  (await typesOf(request, session)).cells.map(({ wire }) => Buffer.from(wire, 'base64').toString())

test.each([
  ['return true', [':1\r\n', ':1\r\n', ':1\r\n', '#t\r\n']],
  ['return false', ['$-1\r\n', '_\r\n', ':0\r\n', '#f\r\n']],
  ['return 3.99', [':3\r\n', ':3\r\n', ':3\r\n', ':3\r\n']],
  ['return { double = 3.5 }', ['$3\r\n3.5\r\n', ',3.5\r\n', '$3\r\n3.5\r\n', ',3.5\r\n']],
])('%s, in four ways', async (source, expected) => {
  expect(await wires({ source })).toEqual(expected)
})

test('what a command gives to the script follows redis.setresp, so there are two values', async () => {
  const { lua, cells } = await typesOf({
    source: "return redis.call('HGETALL', 'h')",
    setup: 'HSET h field 1',
  })
  const [field, one] = [
    { type: 'string', value: 'field', size: 5 },
    { type: 'string', value: '1', size: 1 },
  ]
  expect(lua[0]?.value).toEqual({ type: 'table', items: [field, one], fields: [], left: 0 })
  expect(lua[1]?.value).toMatchObject({ fields: [[{ value: 'map' }, { fields: [[field, one]] }]] })
  expect(cells.map(({ outcome }) => 'reply' in outcome && outcome.reply.type)).toEqual([
    ...['array', 'array', 'array', 'map'],
  ])
})

test('each run starts from the same keyspace, and the session keeps its own', async () => {
  const session = newSessionId()
  await playground.reset(session, 'SET n 41', undefined, new AbortController().signal)
  const request = { source: "return redis.call('INCR', 'n')", start: 'keep' }
  const expected = [':42\r\n', ':42\r\n', ':42\r\n', ':42\r\n']
  expect(await wires(request, session)).toEqual(expected)
  expect(await wires(request, session)).toEqual(expected)
})

test.each([
  ['#!lua flags=no-writes\nreturn {true}', 'eval'],
  ['return {true} -- no line end', 'evalsha'],
  ['return {true}', 'eval_ro'],
  ["#!lua name=l\nredis.register_function('f', function(keys, args) return {true} end)", 'fcall'],
  [
    "#!lua name=l\nredis.register_function{function_name='f', callback=function() return {true} end, flags={'no-writes'}}",
    'fcall_ro',
  ],
])('%s with %s', async (source, invoke) => {
  const { cells, lua } = await typesOf({ source, invoke })
  expect(cells.map(({ wire }) => Buffer.from(wire, 'base64').toString())).toEqual([
    ...['*1\r\n:1\r\n', '*1\r\n:1\r\n', '*1\r\n:1\r\n', '*1\r\n#t\r\n'],
  ])
  expect(lua[0]?.value).toMatchObject({ items: [{ type: 'boolean', value: true }] })
})

test('errors keep their line, and show in each way', async () => {
  const { cells, lua } = await typesOf({ source: 'local a = 1\nreturn nothing.here' })
  expect(cells.map(({ outcome }) => outcome)).toMatchObject(
    cells.map(() => ({ kind: 'failed', error: { line: 2 } })),
  )
  expect(lua.map(({ value }) => value)).toEqual([null, null])
})

test('a setup that fails is said in each way', async () => {
  const { cells } = await typesOf({ source: 'return 1', setup: 'NOPE' })
  expect(cells.map(({ outcome }) => outcome.kind)).toEqual(cells.map(() => 'not-started'))
})

describe('values that are hard to describe', () => {
  const describedBy = async (source: string) => (await typesOf({ source })).lua[0]?.value

  test('bytes, nothing, functions, cjson.null, cycles, depth', async () => {
    expect(await describedBy("return '\\0\\255'")).toEqual({
      ...{ type: 'string', value: { base64: 'AP8=' }, size: 2 },
    })
    expect(await describedBy('')).toEqual({ type: 'nil' })
    expect(await describedBy('return {function() end, cjson.null}')).toMatchObject({
      items: [{ type: 'function' }, { type: 'null' }],
    })
    expect(await describedBy('local t = {} t.a = {t} return t')).toMatchObject({
      fields: [[{ value: 'a' }, { items: [{ type: 'cycle', up: 2 }] }]],
    })
    const deep = await describedBy('local t = {} for i = 1, 300 do t = {t} end return t')
    expect(JSON.stringify(deep)).toContain('too-deep')
  })

  test('more entries than are described are counted', async () => {
    const value = await describedBy('local t = {} for i = 1, 6000 do t[i] = i end return t')
    expect(value?.type === 'table' && [value.items.length, value.left]).toEqual([5000, 1000])
  })
})

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é'), maxLength: 6 })
const scalar = fc.oneof(
  fc.constantFrom('nil', 'true', 'false', 'cjson.null', '0/0', '1/0', '-1/0', '2^53', '2^63'),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toExponential()),
  text.map((value) => `'${value}'`),
)
const { lua: literal } = fc.letrec<{ lua: string }>((tie) => ({
  lua: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('lua'), { maxLength: 4 }).map((items) => `{${items.join(', ')}}`),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'ok', 'err', '7', '0'), tie('lua')), { maxLength: 3 })
      .map(
        (all) => `{${all.map(([k, v]) => `[${/\d/.test(k) ? k : `'${k}'`}] = ${v}`).join(', ')}}`,
      ),
    tie('lua').map((value) => `{double = ${value}}`),
    tie('lua').map((value) => `{map = {a = ${value}}}`),
    text.map((value) => `{set = {['x${value}'] = true}}`),
    text.map((value) => `{verbatim_string = {format = 'markdown', string = '${value}'}}`),
    fc.constant("{big_number = '12345678901234567890'}"),
  ),
}))

/** How a server writes a double, and which word it takes for an error's code, is its own. */
const comparable = (reply: Reply): unknown => {
  if (reply.type === 'double') return ['double', parseLuaNumber(reply.value)]
  if ('message' in reply) return ['error', reply.message]
  if (reply.type === 'bulk-string') return ['bulk', numberOrText(reply.value)]
  if (reply.type === 'map') return ['map', reply.entries.map((entry) => entry.map(comparable))]
  if ('items' in reply) return [reply.type, reply.items.map(comparable)]
  return reply
}
const numberOrText = (value: Bytes) =>
  typeof value === 'string' && /^-?\d[\d.e+-]*$/.test(value) ? Number(value) : value

test('what is predicted is what Redis replies, for any value', async () => {
  await fc.assert(
    fc.asyncProperty(literal, async (value) => {
      const { cells, lua } = await typesOf({ source: `return ${value}` })
      for (const cell of cells) {
        const described = lua.find(({ setresp }) => setresp === cell.setresp)?.value
        if (described === undefined || described === null) throw new Error(`no value: ${value}`)
        const predicted = convert(described, cell).reply
        const actual = 'reply' in cell.outcome ? cell.outcome.reply : null
        expect(actual && comparable(actual)).toEqual(comparable(predicted))
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)
