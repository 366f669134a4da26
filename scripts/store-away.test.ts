import { NextRequest } from 'next/server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ErrorBody } from '@/lib/contract/error'

/** Nobody listens there. */
const NO_STORE = 'redis://127.0.0.1:1'

const headers = { host: 'localhost:3000', 'content-type': 'application/json' }
const url = 'http://localhost:3000'
let close: () => void

beforeAll(async () => {
  vi.stubEnv('REDIS_URL', NO_STORE)
  vi.stubEnv('PERIGEE_STORE_MS', '200')
  const { openPlayground } = await import('@/lib/server/opened')
  const playground = await openPlayground()
  close = () => playground.close()
})
afterAll(() => close())

test('sharing and reading are answered 503 with a time to come back', async () => {
  const { POST } = await import('@/app/api/snippets/route')
  const { GET } = await import('@/app/api/snippets/[id]/route')
  const body = JSON.stringify({ source: 'return 1' })
  const params = Promise.resolve({ id: 'AAAAAAAAAAA' })
  for (const answer of [
    await POST(new Request(`${url}/api/snippets`, { method: 'POST', headers, body })),
    await GET(new Request(`${url}/api/snippets/AAAAAAAAAAA`, { headers }), { params }),
  ]) {
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(ErrorBody.parse(await answer.json()).error.code).toBe('busy')
  }
})

test('the page of a snippet says so with 503; other pages are there', async () => {
  const { proxy } = await import('@/proxy')
  const away = await proxy(new NextRequest(`${url}/s/AAAAAAAAAAA`, { headers }))
  expect(away.status).toBe(503)
  expect(away.headers.get('retry-after')).not.toBeNull()
  expect(away.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(await away.text()).toContain('<h1>The store cannot be reached</h1>')
  for (const path of ['/', '/samples/hello', '/s']) {
    expect((await proxy(new NextRequest(`${url}${path}`, { headers }))).status, path).toBe(200)
  }
})

test('scripts run all the same', async () => {
  const { POST } = await import('@/app/api/run/route')
  const body = JSON.stringify({ source: 'return 1' })
  const answer = await POST(new Request(`${url}/api/run`, { method: 'POST', headers, body }))
  expect(answer.status).toBe(200)
})
