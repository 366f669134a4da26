import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Aborted } from '@/lib/server/problem'
import type { Answer, Asked, BodyReader, Handlers } from './asked'
import { isMethod } from './handlers'
import { sendStream } from './stream'

/** Below it, packing takes longer than sending does. */
const PACKED_FROM_BYTES = 16 * 1024

const NOTHING = new Uint8Array(0)
const packed = promisify(gzip)

/**
 * Answers requests for these addresses without the framework, whose way from a connection to a handler
 * and back takes longer than a run does.
 *
 * @returns whether the request is answered here; where it is not, nothing was done with it
 */
export function direct(
  addresses: Readonly<Record<string, Handlers>>,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const byPath = new Map(Object.entries(addresses))
  return (request, response) => {
    const handlers = byPath.get(request.url ?? '')
    const { method = '' } = request
    if (handlers === undefined || !isMethod(method)) return false
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    const acceptsGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    handlers[method](askedBy(request, gone.signal))
      .then((answered) => send(response, answered, acceptsGzip))
      // Nobody reads an answer that cannot be sent.
      .catch(() => response.destroy())
    return true
  }
}

function askedBy(request: IncomingMessage, signal: AbortSignal): Asked {
  const { method = '', url = '', headers } = request
  return {
    method,
    url: `http://${headers.host ?? 'localhost'}${url}`,
    headers: {
      get(name) {
        const value = headers[name]
        return value === undefined ? null : String(value)
      },
    },
    body: { getReader: () => readerOf(request) },
    signal,
  }
}

function readerOf(request: IncomingMessage): BodyReader {
  const chunks: AsyncIterator<Uint8Array> = request[Symbol.asyncIterator]()
  return {
    async read() {
      try {
        const { done, value } = await chunks.next()
        return done === true ? { done } : { done: false, value }
      } catch {
        throw new Aborted()
      }
    },
    async cancel() {
      request.destroy()
    },
  }
}

async function send(response: ServerResponse, answer: Answer, acceptsGzip: boolean): Promise<void> {
  if (typeof answer.body === 'object' && answer.body !== null && !('length' in answer.body)) {
    response.writeHead(answer.status, {
      ...answer.headers,
      ...(acceptsGzip ? { 'content-encoding': 'gzip' } : {}),
      vary: 'accept-encoding',
    })
    await sendStream(response, answer.body, acceptsGzip)
    return
  }
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : (answer.body ?? NOTHING)
  const packs = acceptsGzip && body.length >= PACKED_FROM_BYTES
  const sent = packs ? await packed(body) : body
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(packs ? { 'content-encoding': 'gzip' } : {}),
    vary: 'accept-encoding',
    'content-length': sent.length,
  })
  response.end(sent)
}
