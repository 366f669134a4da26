import { expect, test } from 'vitest'
import { deflate, inflate, readWithin } from './compress'

test('what was compressed is inflated to the same bytes', async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * at) % 251)
  const packed = await deflate(bytes)
  expect(packed.length).toBeLessThan(bytes.length)
  expect(await inflate(packed, bytes.length)).toEqual({ kind: 'ok', bytes })
  expect(await inflate(packed, bytes.length - 1)).toEqual({ kind: 'too-large' })
})

test('a stream without an end is left once it has given too much', async () => {
  let given = 0
  let isLeft = false
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1000
      controller.enqueue(new Uint8Array(1000))
    },
    cancel() {
      isLeft = true
    },
  })
  expect(await readWithin(endless, 5000)).toEqual({ kind: 'too-large' })
  expect(isLeft).toBe(true)
  expect(given).toBeLessThan(10_000)
})

test('of what inflates a thousandfold only a little is held', async () => {
  const zeros = new Blob(Array.from({ length: 200 }, () => new Uint8Array(1024 * 1024)))
  const packed = zeros.stream().pipeThrough(new CompressionStream('deflate'))
  const bomb = new Uint8Array(await new Response(packed).arrayBuffer())
  expect(bomb.length).toBeLessThan(1024 * 1024)
  const before = process.memoryUsage().arrayBuffers
  expect(await inflate(bomb, 64 * 1024)).toEqual({ kind: 'too-large' })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024)
})
