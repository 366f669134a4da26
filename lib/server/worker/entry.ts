import 'server-only'
import { parentPort } from 'node:worker_threads'
import { healthOf } from '@/lib/server/health'
import { Playground } from '@/lib/server/playground'
import { isAborted, isProblem } from '@/lib/server/problem'
import { onRunning } from '@/lib/server/sandbox/running'
import type { Answer, Call, Question } from './messages'

const tell = (answer: Answer): void => parentPort?.postMessage(answer)
const aborts = new Map<number, AbortController>()

onRunning((kind, pid) => tell({ kind, pid }))
const opening = Playground.open()
opening.then(
  () => tell({ kind: 'opened' }),
  (error: unknown) => tell({ kind: 'not-opened', why: textOf(error) }),
)

parentPort?.on('message', (question: Question) => {
  if (question.kind === 'abort') aborts.get(question.id)?.abort()
  else void answer(question.id, question.call)
})

async function answer(id: number, call: Call): Promise<void> {
  const abort = new AbortController()
  aborts.set(id, abort)
  try {
    const result = await resultOf(await opening, call, abort.signal)
    tell({ kind: 'result', id, json: JSON.stringify(result) })
  } catch (error) {
    if (isProblem(error)) {
      const { code, message, details } = error
      tell({ kind: 'problem', id, code, message, details })
    } else if (isAborted(error)) tell({ kind: 'aborted', id })
    else tell({ kind: 'failed', id, why: textOf(error) })
  } finally {
    aborts.delete(id)
  }
}

function resultOf(playground: Playground, call: Call, signal: AbortSignal): Promise<unknown> {
  switch (call.method) {
    case 'run':
      return playground.run(call.request, call.sessionId, signal)
    case 'state':
      return playground.state(call.sessionId)
    case 'reset':
      return playground.reset(call.sessionId, call.setup, call.engine, signal)
    case 'engines':
      return Promise.resolve(playground.engineList)
    case 'health':
      return healthOf(playground)
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
