import 'server-only'
import type { ServerResponse } from 'node:http'
import { constants, createGzip, type Gzip } from 'node:zlib'
import type { TextStream } from './asked'

/** A text that is made while it is sent, as the body of a `Response`. */
export function readableOf(text: TextStream): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const parts = text[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await parts.return?.(undefined)
    },
  })
}

/** Sends a text while it is made; each part of it can be read at once. @throws where it fails */
export async function sendStream(
  response: ServerResponse,
  text: TextStream,
  isPacked: boolean,
): Promise<void> {
  const packer = isPacked ? createGzip({ level: 6 }) : null
  packer?.pipe(response)
  const sink: Gzip | ServerResponse = packer ?? response
  for await (const part of text) {
    if (response.destroyed) return
    const isFull = !sink.write(part)
    packer?.flush(constants.Z_SYNC_FLUSH)
    if (isFull) await roomIn(sink, response)
  }
  sink.end()
}

/** Comes back where more can be written, or nobody reads it. */
function roomIn(sink: Gzip | ServerResponse, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      sink.off('drain', done)
      response.off('close', done)
      resolve()
    }
    sink.once('drain', done)
    response.once('close', done)
    if (response.destroyed) done()
  })
}
