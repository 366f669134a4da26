import { once } from 'node:events'
import { createServer, type IncomingMessage, request as open, type RequestOptions } from 'node:http'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createGunzip, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { limits } from '@/lib/server/limits'
import { answer } from './answer'
import { readJson } from './body'
import { direct } from './direct'
import { handlersOf } from './handlers'

const started: AbortSignal[] = []
let goOn: () => void = () => undefined
let left = 0
async function* parts(fails: boolean) {
  try {
    yield 'first\n'
    await new Promise<void>((resolve) => {
      goOn = resolve
    })
    if (fails) throw new Error('in the middle')
    for (let at = 0; at < 40; at++) yield `${'ä'.repeat(10_000)}\n`
  } finally {
    left += 1
  }
}
const answers = direct({
  '/here': handlersOf({
    async GET() {
      return answer('ä'.repeat(20_000))
    },
    async POST(request) {
      return answer({
        got: await readJson(request, z.string()),
        cookie: request.headers.get('cookie'),
      })
    },
    async PATCH(request) {
      const fails = request.headers.get('x-fails') !== null
      return { status: 200, headers: { 'content-type': 'text/plain' }, body: parts(fails) }
    },
    async PUT(request) {
      started.push(request.signal)
      await once(request.signal, 'abort')
      return answer('nobody reads it')
    },
  }),
})
const server = createServer((request, response) => {
  if (!answers(request, response)) response.writeHead(404).end('not ours')
})
let port: number
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterAll(() => server.close())

async function ask(options: RequestOptions, body?: string) {
  const sent = open({ host: '127.0.0.1', port, path: '/here', ...options })
  sent.end(body)
  const response: IncomingMessage = await new Promise((resolve, reject) => {
    sent.once('response', resolve)
    sent.once('error', reject)
  })
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) }
}
const json = { 'content-type': 'application/json' }

test('what is asked for is answered, with its length', async () => {
  const headers = { ...json, cookie: 'a=b' }
  const { status, headers: given, body } = await ask({ method: 'POST', headers }, '"ä"')
  expect([status, body.toString()]).toEqual([200, '{"got":"ä","cookie":"a=b"}'])
  expect(given['content-length']).toBe(String(body.length))
  expect(given['content-type']).toBe('application/json')
  expect(given['transfer-encoding']).toBeUndefined()
})

test('other addresses and methods are left to the framework', async () => {
  for (const options of [
    { path: '/here?x' },
    { path: '/' },
    { method: 'HEAD' },
    { path: '/HERE' },
  ]) {
    expect((await ask(options)).status).toBe(404)
  }
})

test('a long answer is packed for who can unpack it', async () => {
  const plain = await ask({})
  expect(plain.headers['content-encoding']).toBeUndefined()
  const packed = await ask({ headers: { 'accept-encoding': 'br, gzip' } })
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(packed.body.length).toBeLessThan(plain.body.length / 10)
  expect(gunzipSync(packed.body)).toEqual(plain.body)
})

test.each([
  ['a foreign host', { headers: { host: 'evil.example' } }, 400],
  ['a foreign page', { method: 'POST', headers: { ...json, origin: 'http://evil.example' } }, 400],
  ['a method that it does not have', { method: 'DELETE' }, 405],
  ['no JSON', { method: 'POST', headers: json }, 400],
  ['another media type', { method: 'POST', headers: { 'content-type': 'text/plain' } }, 415],
])('refuses %s', async (_, options, status) => {
  expect((await ask(options)).status).toBe(status)
})

test.each([
  ['with its length', { 'content-length': String(limits.BODY_BYTES + 3) }],
  ['in chunks', { 'transfer-encoding': 'chunked' }],
])('a body that is too large, sent %s, is answered', async (_, headers) => {
  const body = JSON.stringify('x'.repeat(limits.BODY_BYTES + 1))
  const { status, body: said } = await ask(
    { method: 'POST', headers: { ...json, ...headers } },
    body,
  )
  expect([status, said.toString()]).toEqual([413, expect.stringContaining('too-large')])
  expect((await ask({ method: 'POST', headers: json }, '"next"')).status).toBe(200)
})

test('who goes away aborts what is done for them', async () => {
  const sent = open({ host: '127.0.0.1', port, path: '/here', method: 'PUT' })
  sent.on('error', () => null)
  sent.end()
  await expect.poll(() => started.length).toBe(1)
  expect(started[0]?.aborted).toBe(false)
  sent.destroy()
  await expect.poll(() => started[0]?.aborted).toBe(true)
})

test('who goes away while sending is no fault of ours', async () => {
  const written = vi.spyOn(process.stderr, 'write')
  const received = once(server, 'request')
  const socket = connect(port, '127.0.0.1')
  socket.write('POST /here HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n')
  socket.write('content-length: 100\r\n\r\n"half')
  await received
  socket.destroy()
  await expect
    .poll(() => new Promise<number>((done) => server.getConnections((_, count) => done(count))))
    .toBe(0)
  expect(written.mock.calls.flat().join('')).not.toContain('a request failed')
})

async function streamed(headers: Record<string, string>): Promise<IncomingMessage> {
  const sent = open({ host: '127.0.0.1', port, path: '/here', method: 'PATCH', headers })
  sent.end()
  return new Promise((resolve, reject) => {
    sent.once('response', resolve)
    sent.once('error', reject)
  })
}

test.each([{}, { 'accept-encoding': 'gzip' }])(
  'a stream is read while it is made, with %j',
  async (headers) => {
    const response = await streamed(headers)
    const isPacked = response.headers['content-encoding'] === 'gzip'
    expect(isPacked).toBe('accept-encoding' in headers)
    const text = isPacked ? response.pipe(createGunzip()) : response
    const chunks: string[] = []
    text.setEncoding('utf8')
    text.on('data', (chunk: string) => chunks.push(chunk))
    await expect.poll(() => chunks).toEqual(['first\n'])
    goOn()
    await once(text, 'end')
    expect(chunks.join('')).toBe(`first\n${`${'ä'.repeat(10_000)}\n`.repeat(40)}`)
  },
)

test('a stream that fails is cut, and one that nobody reads is left', async () => {
  const failing = await streamed({ 'x-fails': '1' })
  failing.resume()
  const cut = once(failing, 'error')
  goOn()
  expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' })
  const before = left
  const unread = await streamed({})
  unread.destroy()
  goOn()
  await expect.poll(() => left).toBe(before + 1)
})
