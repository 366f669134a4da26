import { expect, test } from 'vitest'
import { z } from 'zod'
import { limits } from '@/lib/server/limits'
import { isProblem } from '@/lib/server/problem'
import { readJson } from './body'

const Body = z.strictObject({ source: z.string(), keys: z.array(z.string()).default([]) })

const post = (body: BodyInit, type = 'application/json', headers: Record<string, string> = {}) =>
  new Request('http://localhost/', {
    ...{ method: 'POST', headers: { 'content-type': type, ...headers }, body },
    // Node wants it for a body that is a stream; the DOM's types do not know it yet.
    ...{ duplex: 'half' },
  })

const problemOf = async (request: Request) => {
  const error = await readJson(request, Body).catch((reason: unknown) => reason)
  if (!isProblem(error)) throw new Error('it was taken')
  return { code: error.code, issues: error.details.issues }
}

test('takes JSON, with a charset named or not', async () => {
  const body = '{"source":"ä"}'
  const parsed = { source: 'ä', keys: [] }
  expect(await readJson(post(body), Body)).toEqual(parsed)
  expect(await readJson(post(body, 'Application/JSON; charset=utf-8'), Body)).toEqual(parsed)
})

test.each(['text/plain', 'application/x-www-form-urlencoded', ''])('not %j', async (type) => {
  expect(await problemOf(post('{}', type))).toMatchObject({ code: 'unsupported-media-type' })
})

test.each(['', '{', 'nul', '{"source":"x"} x', new Uint8Array([0x22, 0xff, 0x22])])(
  'broken JSON: %j',
  async (body) => {
    expect(await problemOf(post(body))).toMatchObject({ code: 'bad-request' })
  },
)

test('says where it does not fit', async () => {
  const body = '{"source":1,"keys":["a",2],"more":true}'
  expect(await problemOf(post(body))).toMatchObject({
    code: 'bad-request',
    issues: [{ path: ['source'] }, { path: ['keys', 1] }, { path: ['more'] }],
  })
})

test('is not read where its length is too large', async () => {
  const headers = { 'content-length': String(limits.BODY_BYTES + 1) }
  expect(await problemOf(post('{}', undefined, headers))).toMatchObject({ code: 'too-large' })
})

test('is cut off while it is read', async () => {
  let pulled = 0
  let cancelled = false
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1
      controller.enqueue(new Uint8Array(64 * 1024).fill(0x20))
    },
    cancel() {
      cancelled = true
    },
  })
  expect(await problemOf(post(endless))).toMatchObject({ code: 'too-large' })
  expect(cancelled).toBe(true)
  expect(pulled).toBeLessThan(10)
})
