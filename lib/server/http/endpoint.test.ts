import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ErrorBody } from '@/lib/contract/error'
import { Problem } from '@/lib/server/problem'
import { answer } from './answer'
import { readJson } from './body'
import { endpoint } from './endpoint'
import { askedSession, sessionOf } from './session-cookie'

let isLeft = false
async function* parts() {
  try {
    for (const part of ['first ', 'ä', ' last']) yield part
  } finally {
    isLeft = true
  }
}

const { GET, POST, PUT, DELETE, OPTIONS } = endpoint({
  async PUT() {
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: parts() }
  },
  async GET() {
    return answer({ fine: true })
  },
  async POST(request) {
    const what = await readJson(request, z.string())
    if (what === 'problem') {
      throw new Problem('busy', 'Later.', { retryAfterSeconds: 3 })
    }
    throw new Error(`secret ${what}`)
  },
})

const request = (method: string, headers: Record<string, string> = {}, body?: string) =>
  new Request('http://localhost:3000/api/x', {
    ...{
      method,
      headers: { host: 'localhost:3000', 'content-type': 'application/json', ...headers },
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const codeOf = async (response: Response) => ErrorBody.parse(await response.json()).error.code

test('a method that is not there names those that are', async () => {
  const response = await DELETE(request('DELETE'))
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, POST, PUT')
  expect(await codeOf(response)).toBe('method-not-allowed')
})

test('OPTIONS names what is there, and nothing else', async () => {
  const response = await OPTIONS(request('OPTIONS'))
  expect(response.status).toBe(204)
  expect(response.headers.get('allow')).toBe('GET, POST, PUT, HEAD, OPTIONS')
  expect(await response.text()).toBe('')
})

test('a problem becomes its status and body', async () => {
  const response = await POST(request('POST', {}, 'problem'))
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('3')
  expect(await codeOf(response)).toBe('busy')
})

test('of a fault of ours nothing leaves the server', async () => {
  const response = await POST(request('POST', {}, 'detail'))
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('secret')
})

describe('refuses', () => {
  test.each([
    ['a foreign host', GET, request('GET', { host: 'evil.example' })],
    ['a foreign origin', POST, request('POST', { origin: 'http://evil.example' })],
    ['an origin with another port', POST, request('POST', { origin: 'http://localhost:3001' })],
    ['an opaque origin', POST, request('POST', { origin: 'null' })],
    ['another site', POST, request('POST', { 'sec-fetch-site': 'cross-site' })],
    ['a sibling', POST, request('POST', { 'sec-fetch-site': 'same-site' })],
  ])('%s', async (_, handler, foreign) => {
    const response = await handler(foreign)
    expect(response.status).toBe(400)
    expect(await codeOf(response)).toBe('bad-request')
  })

  test.each([
    ['our own page', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
    ['no page at all', {}],
    ['another of our names', { host: '127.0.0.1:3000' }],
  ])('but not %s', async (_, headers: Record<string, string>) => {
    expect((await POST(request('POST', headers, 'problem'))).status).toBe(503)
  })
})

describe('the session cookie', () => {
  test('is given to who asks, and stays the same', () => {
    const first = askedSession(request('GET'))
    expect(first.headers['set-cookie']).toMatch(/; HttpOnly; SameSite=Lax; /)
    const again = askedSession(request('GET', { cookie: `a=b; perigee_session=${first.id}` }))
    expect(again.id).toBe(first.id)
  })

  test.each(['', 'perigee_session=', 'perigee_session=no', 'other=AAAAAAAAAAAAAAAAAAAAAA'])(
    'is none: %j',
    (cookie) => {
      expect(sessionOf(request('POST', { cookie }))).toBeNull()
    },
  )
})

test('a stream is read as it is made, and left where nobody reads on', async () => {
  expect(await (await PUT(request('PUT'))).text()).toBe('first ä last')
  isLeft = false
  const reader = (await PUT(request('PUT'))).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(isLeft).toBe(true)
})
