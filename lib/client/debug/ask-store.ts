import { createStore } from 'zustand/vanilla'
import type { ApiResult } from '@/lib/client/api'
import { requestOf } from '@/lib/client/draft'
import type { Answered } from '@/lib/contract/record'
import {
  asksChanceBefore,
  differingLocals,
  stopsAt,
  stopsOfFrame,
  timesOf,
} from '@/lib/domain/recording/replayed'
import { postAsk } from './ask-api'
import type { Recorded } from './state'

/** What became of a question. */
export type AskResult =
  | { kind: 'asking' }
  | { kind: 'answered'; answer: Answered; other: OtherReplay }
  | Exclude<ApiResult<never>, { kind: 'ok' }>
/** How the replay may have been another than the recording: these locals were, or chance had a part in it. */
export type OtherReplay =
  | { kind: 'same' }
  | { kind: 'chance' }
  | { kind: 'locals'; names: string[] }

/**
 * An expression that was asked at a step (from 0) of a recording; `frame` is the function that it is over where that is
 * not the innermost one (outermost is 0).
 */
export type AskEntry = {
  id: number
  recorded: Recorded
  step: number
  line: number
  frame: number | null
  expression: string
  result: AskResult
}

/** A step, and a function in its stack, outermost is 0. */
export type AskWhere = { at: number; index: number }

type AskState = {
  /** The newest first. */
  entries: readonly AskEntry[]
  /** What was asked, the newest last, each once. */
  history: readonly string[]
}

/** Questions that are kept. */
const MOST_ENTRIES = 50
const MOST_HISTORY = 100

/** What was asked in this page. */
export const askStore = createStore<AskState>()(() => ({ entries: [], history: [] }))

let nextId = 1
let abort: AbortController | null = null

/** Asks for an expression at a step, over the locals of a function there. One that is still asked is given up. */
export async function ask(
  recorded: Recorded,
  { at: step, index }: AskWhere,
  expression: string,
): Promise<void> {
  const prepared = requestOf(recorded.draft)
  if (prepared.kind !== 'ok') return
  abort?.abort()
  const own = new AbortController()
  abort = own
  const { timeline, begin } = recorded
  const [id, line] = [nextId++, timeline.lineAt(step)]
  const frame = index < timeline.depthAt(step) - 1 ? index : null
  const what = { id, recorded, step, line, frame, expression }
  const entry: AskEntry = { ...what, result: { kind: 'asking' } }
  const { entries, history } = askStore.getState()
  askStore.setState({
    entries: [entry, ...entries.filter((one) => one.recorded === recorded)].slice(0, MOST_ENTRIES),
    history: [...history.filter((one) => one !== expression), expression].slice(-MOST_HISTORY),
  })
  const asked = {
    ...{ expression, line, stops: stopsAt(timeline, step) },
    ...(frame === null ? {} : { frame: stopsOfFrame(timeline, step, frame) }),
    times: timesOf(timeline),
  }
  const body = { ...prepared.request, engine: begin.engine.id, ...asked }
  const result = await postAsk(body, own.signal)
  const told: AskResult =
    result.kind === 'ok'
      ? { kind: 'answered', answer: result.value, other: otherReplay(recorded, step, result.value) }
      : result
  askStore.setState({
    entries: askStore
      .getState()
      .entries.map((one) => (one.id === id ? { ...one, result: told } : one)),
  })
  if (abort === own) abort = null
}

/** Gives up what is asked. */
export function stopAsking(): void {
  abort?.abort()
}

/** Takes away what was asked; it can still be asked again by key. */
export function clearAsked(): void {
  stopAsking()
  askStore.setState({ entries: [] })
}

function otherReplay({ timeline }: Recorded, step: number, answer: Answered): OtherReplay {
  if (answer.kind !== 'values' && answer.kind !== 'error') return { kind: 'same' }
  const recorded = timeline.momentAt(step).frames.at(-1)?.locals ?? []
  const names = differingLocals(recorded, answer.locals)
  if (names.length > 0) return { kind: 'locals', names }
  return { kind: asksChanceBefore(timeline, step, answer.times) ? 'chance' : 'same' }
}
