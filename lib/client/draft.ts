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

const DRAFT_PARTS = ['script', 'KEYS', 'ARGV', 'setup', 'options'] as const
/** A part of the page in which a draft is edited. */
export type DraftPart = (typeof DRAFT_PARTS)[number]

function sameRows(a: readonly Row[], b: readonly Row[]): boolean {
  const same = (row: Row, other: Row | undefined) =>
    row.mode === other?.mode && row.text === other.text
  return a === b || (a.length === b.length && a.every((row, index) => same(row, b[index])))
}

/** The parts in which two drafts differ; the ids of rows do not count. */
export function editedParts(a: Draft, b: Draft): DraftPart[] {
  const differs: Record<DraftPart, boolean> = {
    script: a.source !== b.source,
    KEYS: !sameRows(a.keys, b.keys),
    ARGV: !sameRows(a.args, b.args),
    setup: a.setup !== b.setup,
    options:
      a.invoke !== b.invoke ||
      a.functionName !== b.functionName ||
      a.protocol !== b.protocol ||
      a.start !== b.start ||
      a.engine !== b.engine,
  }
  return DRAFT_PARTS.filter((part) => differs[part])
}

/** Whether it calls a function of a library, which the source then is. */
export function isFunctionCall(invoke: Invoke): boolean {
  return invoke === 'fcall' || invoke === 'fcall_ro'
}

/** Whether both say the same; the ids of rows do not count. */
export function sameDraft(a: Draft, b: Draft): boolean {
  return editedParts(a, b).length === 0
}

/** The snippet that a draft is, without words about it, or the first row that does not read. */
export type DraftSnippet = { kind: 'ok'; snippet: Snippet } | Exclude<DraftRequest, { kind: 'ok' }>

/** What is stored and shared of a draft: everything but how to start. */
export function snippetOf(draft: Draft): DraftSnippet {
  const { source, invoke, functionName, protocol, setup, engine } = draft
  const lists: Record<RowList, Snippet['keys']> = { keys: [], args: [] }
  for (const list of ['keys', 'args'] as const) {
    for (const [index, row] of draft[list].entries()) {
      const value = rowValue(row)
      if (value.kind === 'bad') return { kind: 'bad-row', list, index }
      lists[list].push(value.bytes)
    }
  }
  const named = isFunctionCall(invoke) && functionName !== undefined
  return {
    kind: 'ok',
    snippet: {
      ...{ version: 1, source, invoke, protocol, ...lists, setup },
      ...(engine === undefined ? {} : { engine }),
      ...(named ? { functionName } : {}),
    },
  }
}

/** The request for `POST /api/run`. */
export function requestOf(draft: Draft): DraftRequest {
  const made = snippetOf(draft)
  if (made.kind === 'bad-row') return made
  return { kind: 'ok', request: { ...made.snippet, start: draft.start } }
}
