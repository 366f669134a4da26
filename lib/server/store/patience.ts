import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreAway } from './store'

/** From one attempt to the next; it doubles from the first to the last. */
const PAUSE_MS = { first: 5, last: 100 } as const

/** Answers of a server that another attempt may find gone: it starts, fails over, moves slots, or is in a script. */
const PASSING =
  /^(LOADING|READONLY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|MOVED|ASK|BUSY|NOREPLICAS|UNBLOCKED|Too many Cluster redirections)/
/** How ioredis says that nothing can be sent now, and that nothing could be until its connection ended. */
const NOT_CONNECTED = /enableOfflineQueue|max retries per request|^Connection is closed/
/** Answers of a server without room: its memory, or its disk. */
const FULL = /^(OOM|MISCONF)/

/**
 * Attempts something until it succeeds, for a time. What is attempted has to be the same however often it
 * takes place, since an attempt whose answer was lost may have.
 *
 * @throws StoreAway where none succeeds in time, or the server refuses what no later attempt would be spared
 */
export async function patiently<Result>(
  withinMs: number,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const end = Date.now() + withinMs
  let pause: number = PAUSE_MS.first
  for (;;) {
    const left = end - Date.now()
    const failure = await inTime(left, attempt)
    if ('result' in failure) return failure.result
    const { error } = failure
    if (FULL.test(error.message)) throw new StoreAway('full', error.message)
    const isAnswer = error.name === 'ReplyError' && !PASSING.test(error.message)
    if (isAnswer || Date.now() + pause >= end) {
      const why = NOT_CONNECTED.test(error.message) ? 'it is not connected' : error.message
      throw new StoreAway('away', why)
    }
    await sleep(pause)
    pause = Math.min(2 * pause, PAUSE_MS.last)
  }
}

/** What comes of an attempt. Nobody listens to one that takes longer any more. */
function inTime<Result>(
  withinMs: number,
  attempt: () => Promise<Result>,
): Promise<{ result: Result } | { error: Error }> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ error: new Error('no answer in time') }), withinMs)
    const settle = (outcome: { result: Result } | { error: Error }) => {
      clearTimeout(timer)
      resolve(outcome)
    }
    attempt().then(
      (result) => settle({ result }),
      (error: unknown) =>
        settle({ error: error instanceof Error ? error : new Error(String(error)) }),
    )
  })
}
