import { type IncomingMessage, type RequestOptions, request } from 'node:http'
import { connect } from 'node:net'
import { z } from 'zod'
import { ERROR_STATUS, ErrorBody, type ErrorCode } from '@/lib/contract/error'
import { SessionState } from '@/lib/contract/session'
import { expect, test } from './fixtures'

const SCRIPT = "return redis.call('SET', 'harm', 'done')"
const JSON_TYPE = { 'content-type': 'application/json' }
const CRLF = Buffer.from('\r\n')
const BODY_LIMIT = 256 * 1024

type Answer = { status: number; headers: IncomingMessage['headers']; error: ErrorBody['error'] }

/** Sends what a browser or Playwright would not: any header, or chunks of a body that never ends. */
function send(
  url: string,
  options: RequestOptions,
  body: string | { unended: Buffer },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', ...options }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        outgoing.destroy()
        try {
          const { error } = ErrorBody.parse(JSON.parse(Buffer.concat(chunks).toString()))
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, error })
        } catch (cause) {
          reject(cause)
        }
      })
    })
    outgoing.on('error', reject)
    if (typeof body === 'string') outgoing.end(body)
    else outgoing.write(body.unended)
  })
}

function expectError(answer: Answer, code: ErrorCode) {
  expect(answer.error.code).toBe(code)
  expect(answer.status).toBe(ERROR_STATUS[code])
  expect(answer.error.message).not.toBe('')
  expect(answer.headers['content-type']).toContain('application/json')
}

type Case = {
  name: string
  code: ErrorCode
  path?: string
  method?: string
  headers?: Record<string, string>
  body?: string
  issues?: (string | number)[][]
}

const asRun = (fields: object) => JSON.stringify({ source: SCRIPT, ...fields })

const CASES: Case[] = [
  { name: 'no body', code: 'bad-request', body: '' },
  { name: 'broken JSON', code: 'bad-request', body: `{"source": "${SCRIPT}"` },
  { name: 'JSON that is no object', code: 'bad-request', body: '[]', issues: [[]] },
  { name: 'no source', code: 'bad-request', body: '{}', issues: [['source']] },
  {
    name: 'wrong types',
    code: 'bad-request',
    body: JSON.stringify({ source: 1, keys: ['a', 2], args: 'x', protocol: 4, start: 'never' }),
    issues: [['source'], ['keys', 1], ['args'], ['protocol'], ['start']],
  },
  { name: 'unknown fields', code: 'bad-request', body: asRun({ sauce: 1 }), issues: [['sauce']] },
  {
    name: '257 keys',
    code: 'bad-request',
    body: asRun({ keys: Array.from({ length: 257 }, () => 'k') }),
    issues: [['keys']],
  },
  {
    name: '257 arguments',
    code: 'bad-request',
    body: asRun({ args: Array.from({ length: 257 }, () => 'a') }),
    issues: [['args']],
  },
  {
    name: 'base64 that is none',
    code: 'bad-request',
    body: asRun({ keys: [{ base64: '***' }] }),
    issues: [['keys', 0, 'base64']],
  },
  { name: 'a lone surrogate', code: 'bad-request', body: asRun({ keys: ['\ud800'] }) },
  { name: 'a source too long', code: 'bad-request', body: asRun({ source: 'x'.repeat(65_537) }) },
  {
    name: 'no such engine',
    code: 'bad-request',
    body: asRun({ engine: 'x' }),
    issues: [['engine']],
  },
  { name: 'a body too long', code: 'too-large', body: asRun({ title: 'x'.repeat(BODY_LIMIT) }) },
  { name: 'text', code: 'unsupported-media-type', headers: { 'content-type': 'text/plain' } },
  {
    name: 'a form',
    code: 'unsupported-media-type',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  },
  { name: 'no media type', code: 'unsupported-media-type', headers: {} },
  { name: 'an unknown route', code: 'not-found', path: '/api/nowhere' },
  { name: 'the root of the API', code: 'not-found', path: '/api' },
  { name: 'a route below a route', code: 'not-found', path: '/api/run/more' },
  {
    name: 'a foreign origin',
    code: 'bad-request',
    headers: { ...JSON_TYPE, origin: 'https://evil.example' },
  },
  { name: 'an opaque origin', code: 'bad-request', headers: { ...JSON_TYPE, origin: 'null' } },
  {
    name: 'another site',
    code: 'bad-request',
    headers: { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' },
  },
  {
    name: 'a sibling site',
    code: 'bad-request',
    headers: { ...JSON_TYPE, 'sec-fetch-site': 'same-site' },
  },
  {
    name: 'a foreign host',
    code: 'bad-request',
    headers: { ...JSON_TYPE, host: 'rebound.example' },
  },
  {
    name: 'a reset with a bad setup',
    code: 'bad-request',
    path: '/api/session/reset',
    body: '{"setup":1}',
  },
  { name: 'a broken reset', code: 'bad-request', path: '/api/session/reset', body: 'setup' },
]

for (const { name, code, path = '/api/run', method, headers = JSON_TYPE, body, issues } of CASES) {
  test(`${name}: ${code}, and nothing happens`, async ({ api, baseURL }) => {
    await api.get('/api/session')
    await api.post('/api/run', { data: { source: "return redis.call('SET', 'mine', 1)" } })
    const { cookies } = await api.storageState()
    const cookie = cookies.map((one) => `${one.name}=${one.value}`).join('; ')
    expect(cookie).toContain('perigee_session=')

    const answer = await send(
      `${baseURL}${path}`,
      { method: method ?? 'POST', headers: { ...headers, cookie } },
      body ?? asRun({}),
    )
    expectError(answer, code)
    if (issues !== undefined) {
      expect(answer.error.issues?.map((issue) => issue.path)).toEqual(issues)
    }
    const { keyspace } = SessionState.parse(await (await api.get('/api/session')).json())
    expect(keyspace.map(({ key }) => key)).toEqual(['mine'])
  })
}

test('a body that does not end is answered as soon as it is too long', async ({ baseURL }) => {
  const unended = Buffer.alloc(BODY_LIMIT + 1, ' ')
  const answer = await send(`${baseURL}/api/run`, { headers: JSON_TYPE }, { unended })
  expectError(answer, 'too-large')
})

/** Sends a whole body of 1 MB, reads meanwhile, and gives the answer. Rejects where it is lost. */
function pour(port: number, declared: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = ''
    const socket = connect(port, '127.0.0.1', () => {
      const length = declared ? 'content-length: 1048576' : 'transfer-encoding: chunked'
      const type = 'content-type: application/json'
      socket.write(
        `POST /api/run HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${type}\r\n${length}\r\n\r\n`,
      )
      const piece = Buffer.alloc(65_536, ' ')
      for (let sent = 0; sent < 1_048_576; sent += piece.length) {
        socket.write(declared ? piece : Buffer.concat([Buffer.from('10000\r\n'), piece, CRLF]))
      }
      if (!declared) socket.write('0\r\n\r\n')
    })
    socket.on('data', (chunk) => {
      received += chunk.toString()
      if (!received.includes('}}')) return
      resolve(received)
      socket.destroy()
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`closed after "${received}"`)))
  })
}

test('a client that is still sending gets the answer, not a reset', async ({ baseURL }) => {
  const port = Number(new URL(baseURL ?? '').port)
  for (let round = 0; round < 10; round += 1) {
    for (const declared of [true, false]) {
      const answer = await pour(port, declared)
      expect(answer).toMatch(/^HTTP\/1\.1 413 /)
      expect(answer).toContain('"code":"too-large"')
    }
  }
})

test('a length over the limit is refused before the body is sent', async ({ baseURL }) => {
  const answer = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { ...JSON_TYPE, 'content-length': String(BODY_LIMIT + 1) }
    const outgoing = request(`${baseURL}/api/run`, { method: 'POST', headers }, (incoming) => {
      resolve(incoming.statusCode)
      outgoing.destroy()
    })
    outgoing.on('error', reject)
    outgoing.flushHeaders()
  })
  expect(answer).toBe(413)
})

test('a method that is not for an address is refused with the ones that are', async ({ api }) => {
  const allowed = {
    '/api/run': 'POST',
    '/api/session/reset': 'POST',
    '/api/session/command': 'POST',
    '/api/commands': 'GET',
    '/api/session': 'GET, DELETE',
    '/api/engines': 'GET',
    '/api/samples': 'GET',
    '/api/snippets': 'POST',
    '/api/snippets/AAAAAAAAAAA': 'GET',
    '/s/AAAAAAAAAAA.lua': 'GET',
    '/api/health': 'GET',
  }
  for (const [path, allow] of Object.entries(allowed)) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      if (allow.split(', ').includes(method)) continue
      const answer = await api.fetch(path, { method })
      expect(answer.status(), `${method} ${path}`).toBe(405)
      expect(answer.headers().allow, `${method} ${path}`).toBe(allow)
      expect(ErrorBody.parse(await answer.json()).error.code).toBe('method-not-allowed')
    }
  }
})

test('OPTIONS names the methods of an address; of an unknown one there are none', async ({
  api,
}) => {
  const document: unknown = await (await api.get('/api/openapi.json')).json()
  const { paths } = z.object({ paths: z.record(z.string(), z.looseObject({})) }).parse(document)
  for (const [path, methods] of Object.entries(paths)) {
    const answer = await api.fetch(path.replaceAll(/[{}]/g, ''), { method: 'OPTIONS' })
    expect(answer.status(), path).toBe(204)
    const allow = answer.headers().allow?.split(', ') ?? []
    const documented = Object.keys(methods).map((method) => method.toUpperCase())
    const head = documented.includes('GET') ? ['HEAD'] : []
    expect(allow.toSorted(), path).toEqual([...documented, ...head, 'OPTIONS'].toSorted())
  }
  const nowhere = await api.fetch('/api/nowhere', { method: 'OPTIONS' })
  expect(nowhere.status()).toBe(404)
  expect(ErrorBody.parse(await nowhere.json()).error.code).toBe('not-found')
})

test('the page’s own origin is let in', async ({ api, baseURL }) => {
  const headers = { origin: baseURL ?? '', 'sec-fetch-site': 'same-origin' }
  const answer = await api.post('/api/run', { headers, data: { source: 'return 1' } })
  expect(answer.status()).toBe(200)
})

test('a page is not served to a foreign host', async ({ baseURL }) => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request(`${baseURL}/`, { headers: { host: 'rebound.example' } }, (incoming) => {
      incoming.resume()
      resolve(incoming.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(400)
})
