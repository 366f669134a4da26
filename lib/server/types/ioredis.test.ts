import { runInNewContext } from 'node:vm'
import { Redis, ReplyError } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { inIoredis } from '@/lib/domain/clients/javascript'
import { Playground } from '@/lib/server/playground'
import { type BareServer, startBareServer } from '@/lib/server/run/bare-server.fixture'

// What the lens Types says of ioredis, beside what ioredis gives.

let playground: Playground
let server: BareServer
beforeAll(async () => {
  ;[playground, server] = await Promise.all([Playground.open(), startBareServer({})])
})
afterAll(async () => {
  server.stop()
  await playground.close()
})

async function predicted(source: string, protocol: 2 | 3) {
  const asked = RunRequest.parse({ source, protocol })
  const { outcome } = await playground.run(asked, null, new AbortController().signal)
  if (!('reply' in outcome)) throw new Error(outcome.kind)
  return inIoredis(outcome.reply)
}

/** The elements of a list of ioredis, an error by its words, as they stand in a literal of ours. */
const plain = (value: unknown): unknown =>
  value instanceof Error
    ? `ReplyError: ${value.message}`
    : Array.isArray(value)
      ? value.map(plain)
      : value

test.each<[type: string, source: string]>([
  ['integer', 'return 3'],
  ['integer beyond 2^53', "return redis.call('INCRBY', 'big', '9007199254740993')"],
  ['negative integer', 'return -1'],
  ['bulk string', 'return "it\'s"'],
  ['empty string', "return ''"],
  ['text beyond ASCII', "return 'Gr\\195\\188\\195\\159e'"],
  ['bytes', "return '\\255\\0\\1'"],
  ['simple string', "return { ok = 'PONG' }"],
  ['null', 'return nil'],
  ['array', "return { 1, 'a', { ok = 'b' }, { false } }"],
  ['empty array', 'return {}'],
  ['true', 'redis.setresp(3) return true'],
  ['false', 'redis.setresp(3) return false'],
  ['double', 'redis.setresp(3) return { double = 3.5 }'],
  ['whole double', 'redis.setresp(3) return { double = 3 }'],
  ['infinity', 'redis.setresp(3) return { double = 1 / 0 }'],
  ['map', 'redis.setresp(3) return { map = { a = { map = { [1] = false } } } }'],
  ['set', 'redis.setresp(3) return { set = { a = true } }'],
  ['big number', "redis.setresp(3) return { big_number = '12345678901234567890' }"],
  ['verbatim string', "return { verbatim_string = { format = 'txt', string = 'hi' } }"],
])('ioredis resolves as it is said to: %s', async (_, source) => {
  for (const protocol of [2, 3] as const) {
    const client = new Redis({ path: `${server.folder}/socket`, protocol })
    await client.del('big')
    const value = await client.eval(source, 0).finally(() => client.disconnect())
    const said = await predicted(source, protocol)
    expect(said.kind).toBe('value')
    expect(runInNewContext(`(${said.literal})`)).toEqual(value)
    const type = value === null ? 'null' : Array.isArray(value) ? 'Array' : typeof value
    expect(said.type).toBe(type)
  }
})

test.each(["return { err = 'SOLDOUT no' }", "return redis.call('NOPE')", 'return x'])(
  'ioredis rejects as it is said to: %s',
  async (source) => {
    for (const protocol of [2, 3] as const) {
      const client = new Redis({ path: `${server.folder}/socket`, protocol })
      const error: unknown = await client.eval(source, 0).catch((cause: unknown) => cause)
      client.disconnect()
      const said = await predicted(source, protocol)
      expect(error).toBeInstanceOf(ReplyError)
      expect(said).toMatchObject({ kind: 'error', type: 'ReplyError' })
      expect(said.literal).toBe(plain(error))
    }
  },
)

test('an error inside a list is an element', async () => {
  const source = "return { 1, redis.pcall('NOPE') }"
  const client = new Redis({ path: `${server.folder}/socket`, protocol: 3 })
  const value = await client.eval(source, 0).finally(() => client.disconnect())
  const [one, error] = [plain(value)].flat()
  expect((await predicted(source, 3)).literal).toBe(`[${one}, ${error}]`)
})
