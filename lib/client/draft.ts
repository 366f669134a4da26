import type { RunRequest } from '@/lib/contract/run'
import type { Invoke, Protocol, Snippet } from '@/lib/contract/snippet'
import { type Row, rowsOf, rowValue } from './rows'

/** What a run starts from: an empty keyspace and the setup, or the session's data as they are. */
export type StartMode = 'fresh' | 'keep'

/** A snippet while it is edited, and how to start it. */
export type Draft = {
  source: string
  invoke: Invoke
  /** Which function FCALL calls; undefined for the only one. */
  functionName: string | undefined
  protocol: Protocol
  keys: Row[]
  args: Row[]
  setup: string
  start: StartMode
  /** An id from `GET /api/engines`; undefined for the default one. */
  engine: string | undefined
}

/** The two lists of rows. */
export type RowList = 'keys' | 'args'

/** What to send for a draft, or the first row that does not read (`index` counts from 0). */
export type DraftRequest =
  | { kind: 'ok'; request: RunRequest }
  | { kind: 'bad-row'; list: RowList; index: number }

/** The draft that a snippet opens as. */
export function draftOf(snippet: Snippet): Draft {
  const { source, invoke, functionName, protocol, setup, engine } = snippet
  const keys = rowsOf(snippet.keys)
  return {
    source,
    invoke,
    functionName,
    protocol,
    keys,
    args: rowsOf(snippet.args),
    setup,
    start: 'fresh',
    engine,
  }
}

/** Whether it calls a function of a library, which the source then is. */
export function isFunctionCall(invoke: Invoke): boolean {
  return invoke === 'fcall' || invoke === 'fcall_ro'
}

/** Whether both say the same; the ids of rows do not count. */
export function sameDraft(a: Draft, b: Draft): boolean {
  const rows = (list: Row[]) => list.map(({ mode, text }) => [mode, text])
  const key = (draft: Draft) =>
    JSON.stringify({
      ...draft,
      engine: draft.engine ?? null,
      functionName: draft.functionName ?? null,
      keys: rows(draft.keys),
      args: rows(draft.args),
    })
  return key(a) === key(b)
}

/** The request for `POST /api/run`. */
export function requestOf(draft: Draft): DraftRequest {
  const { source, invoke, functionName, protocol, setup, start, engine } = draft
  const lists: Record<RowList, RunRequest['keys']> = { keys: [], args: [] }
  for (const list of ['keys', 'args'] as const) {
    for (const [index, row] of draft[list].entries()) {
      const value = rowValue(row)
      if (value.kind === 'bad') return { kind: 'bad-row', list, index }
      lists[list].push(value.bytes)
    }
  }
  const request: RunRequest = { version: 1, source, invoke, protocol, ...lists, setup, start }
  const named = isFunctionCall(invoke) && functionName !== undefined
  return {
    kind: 'ok',
    request: {
      ...request,
      ...(engine === undefined ? {} : { engine }),
      ...(named ? { functionName } : {}),
    },
  }
}
