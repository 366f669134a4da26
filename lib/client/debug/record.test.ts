import { beforeEach, expect, test, vi } from 'vitest'
import { draftOf } from '@/lib/client/draft'
import { createPageStore } from '@/lib/client/store'
import type { RecordPart } from '@/lib/contract/record'
import { Snippet } from '@/lib/contract/snippet'
import { record } from './record'
import { postRecord } from './record-api'
import { closeRecording, debugStore, openDebugger } from './store'

const BEGIN: RecordPart = {
  ...{ kind: 'begin', wrapped: false, lines: null, keys: [] },
  engine: { id: 'redis-7', name: 'Redis', version: '7.0.15' },
}
const END: RecordPart = {
  ...{ kind: 'end', keysComplete: true, serverUs: 1 },
  end: { kind: 'finished', reply: { type: 'integer', value: '1' } },
}
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Answers the next requests with a text that is still sent; an aborted one fails, as in a browser. */
function stubAnswer() {
  const cancel = vi.fn()
  const asked: AbortSignal[] = []
  let send: ReadableStreamDefaultController<Uint8Array> | undefined
  vi.stubGlobal('fetch', async (_: string, { signal }: { signal: AbortSignal }) => {
    asked.push(signal)
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        send = controller
        signal.addEventListener('abort', () => controller.error(signal.reason))
      },
      cancel,
    })
    return new Response(body)
  })
  return {
    cancel,
    asked,
    send: (text: string) => send?.enqueue(bytesOf(text)),
    end: () => send?.close(),
  }
}

function newPage() {
  const snippet = Snippet.parse({ source: 'return 1' })
  const page = createPageStore(draftOf(snippet), { keys: [], args: [] }, undefined, 'nothing')
  // The session of a page that is connected; nothing is asked of its server here.
  page.setState({ connect: async () => undefined })
  return page
}
const body = Snippet.parse({ source: 'return 1' })

beforeEach(() => {
  vi.unstubAllGlobals()
  closeRecording()
})

test('a part that comes in pieces is one, wherever it is cut', async () => {
  const answer = stubAnswer()
  const parts: RecordPart[] = []
  const posted = postRecord(body, new AbortController().signal, (part) => parts.push(part))
  await expect.poll(() => answer.asked.length).toBe(1)
  const text = `${JSON.stringify(BEGIN)}\n\n${JSON.stringify(END)}`
  for (const unit of text) answer.send(unit)
  answer.end()
  expect(await posted).toMatchObject({ kind: 'ok' })
  expect(parts).toEqual([BEGIN, END])
})

test('an answer that does not read is not read on', async () => {
  const answer = stubAnswer()
  const posted = postRecord(body, new AbortController().signal, () => undefined)
  await expect.poll(() => answer.asked.length).toBe(1)
  answer.send('{"kind":"strange"}\n')
  expect(await posted).toMatchObject({ kind: 'unreadable' })
  expect(answer.cancel).toHaveBeenCalledOnce()
})

test('a recording of a page that was left is given up, and never shown on the next one', async () => {
  const [first, second] = [newPage(), newPage()]
  const answer = stubAnswer()
  openDebugger(first)
  const recorded = record(first)
  await expect.poll(() => answer.asked.length).toBe(1)
  answer.send(`${JSON.stringify(BEGIN)}\n`)

  openDebugger(second)
  expect(answer.asked[0]?.aborted).toBe(true)
  await recorded
  expect(debugStore.getState().recording).toEqual({ kind: 'none' })

  const again = record(second)
  await expect.poll(() => answer.asked.length).toBe(2)
  answer.send(`${JSON.stringify(BEGIN)}\n${JSON.stringify(END)}\n`)
  answer.end()
  await again
  expect(debugStore.getState().recording).toMatchObject({ kind: 'ready' })
})
