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

/** A body of so many pieces of 64 KiB, what was read of it, and the end of it or its being cancelled. */
function watchedBody(pieces: number) {
  let resolve: (how: 'read' | 'cancelled') => void
  const ended = new Promise<'read' | 'cancelled'>((done) => {
    resolve = done
  })
  let pulled = 0
  const stream = new ReadableStream({
    pull(controller) {
      if (pulled === pieces) {
        controller.close()
        return resolve('read')
      }
      pulled += 1
      controller.enqueue(new Uint8Array(64 * 1024).fill(0x20))
    },
    cancel: () => resolve('cancelled'),
  })
  return { stream, ended, pulled: () => pulled }
}

test('is refused while it is read, and what comes after is dropped up to a bound', async () => {
  const endless = watchedBody(Number.POSITIVE_INFINITY)
  expect(await problemOf(post(endless.stream))).toMatchObject({ code: 'too-large' })
  expect(endless.pulled()).toBeLessThan(10)
  expect(await endless.ended).toBe('cancelled')
  const most = limits.BODY_BYTES + limits.BODY_DISCARD_BYTES
  expect(endless.pulled() * 64 * 1024).toBeLessThan(most + 4 * 64 * 1024)
})

test.each([
  ['its length', { 'content-length': '1048576' }],
  ['itself', {}],
])(
  'that %s tells to be too large is read to its end, for its sender to hear of it',
  async (_, headers) => {
    const large = watchedBody(16)
    expect(await problemOf(post(large.stream, undefined, headers))).toMatchObject({
      code: 'too-large',
    })
    expect(await large.ended).toBe('read')
  },
)
