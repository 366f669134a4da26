import 'server-only'
import { Worker } from 'node:worker_threads'
import { logger } from '@/lib/server/logger'
import { Aborted, Problem } from '@/lib/server/problem'
import { killAllAtExit, noteEnded, noteStarted } from '@/lib/server/sandbox/running'
import type { Answer, Call, Question } from './messages'

/** When a client may ask again where there is no engine. */
const RETRY_SECONDS = 5

type Pending = { resolve(json: string): void; reject(error: Error): void }

/**
 * The thread that runs snippets, seen from the web side. The framework follows every promise of its
 * own thread, which made a run three times as costly as it is; and the two threads share the cores.
 */
export class Runner {
  readonly #worker = new Worker(new URL('./entry.ts', import.meta.url))
  readonly #pending = new Map<number, Pending>()
  /** Settles when it is ready for calls; rejects where it cannot be. */
  readonly opened: Promise<void>
  #settleOpened: Pending = { resolve: ignore, reject: ignore }
  #lastId = 0

  /** @param onEnd called once, when the thread has ended and a new one is needed */
  constructor(onEnd: () => void) {
    this.opened = new Promise((resolve, reject) => {
      this.#settleOpened = { resolve: () => resolve(), reject }
    })
    this.#worker.on('message', (answer: Answer) => this.#take(answer))
    this.#worker.on('error', (error) => logger.error('the thread that runs snippets failed', error))
    this.#worker.on('exit', () => {
      const ended = new Error('the thread that runs snippets ended')
      for (const { reject } of this.#pending.values()) reject(ended)
      this.#settleOpened.reject(ended)
      onEnd()
    })
    killAllAtExit()
  }

  /**
   * The JSON of a result. Where `signal` is aborted, the call is ended.
   * @throws Problem, Aborted, or an error of ours
   */
  call(call: Call, signal?: AbortSignal): Promise<string> {
    const id = ++this.#lastId
    const abort = () => this.#ask({ kind: 'abort', id })
    const result = new Promise<string>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#ask({ kind: 'call', id, call })
    })
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted) abort()
    return result.finally(() => {
      this.#pending.delete(id)
      signal?.removeEventListener('abort', abort)
    })
  }

  #ask(question: Question): void {
    this.#worker.postMessage(question)
  }

  /** Without an engine the thread is of no use. The next call starts another, which looks again. */
  #giveUp(why: Error): void {
    this.#settleOpened.reject(why)
    const problem = new Problem('busy', 'No Redis server can be started here. The log says why.', {
      retryAfterSeconds: RETRY_SECONDS,
    })
    for (const { reject } of this.#pending.values()) reject(problem)
    this.#pending.clear()
    void this.#worker.terminate()
  }

  #take(answer: Answer): void {
    if (answer.kind === 'opened') this.#settleOpened.resolve('')
    else if (answer.kind === 'not-opened') this.#giveUp(new Error(answer.why))
    else if (answer.kind === 'started') noteStarted(answer.pid)
    else if (answer.kind === 'ended') noteEnded(answer.pid)
    else if (answer.kind === 'result') this.#pending.get(answer.id)?.resolve(answer.json)
    else this.#pending.get(answer.id)?.reject(errorOf(answer))
  }
}

function errorOf(answer: Extract<Answer, { kind: 'problem' | 'aborted' | 'failed' }>): Error {
  switch (answer.kind) {
    case 'problem':
      return new Problem(answer.code, answer.message, answer.details)
    case 'aborted':
      return new Aborted()
    case 'failed':
      return new Error(answer.why)
  }
}

function ignore(): void {
  // Replaced before anything can settle.
}

const KEY = Symbol.for('perigee.runner')
const globals: typeof globalThis & { [KEY]?: Runner } = globalThis

/**
 * The runner of this process, started at the first call. It is kept on the global object, because the
 * framework may load this module more than once.
 */
export function runner(): Runner {
  globals[KEY] ??= new Runner(() => {
    delete globals[KEY]
  })
  return globals[KEY]
}
