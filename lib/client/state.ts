import type { Engines } from '@/lib/contract/engines'
import type { FunctionsResult } from '@/lib/contract/functions'
import type { RunReport, RunRequest, StopReason } from '@/lib/contract/run'
import type { SessionState } from '@/lib/contract/session'
import type { Protocol, Snippet, SnippetId } from '@/lib/contract/snippet'
import type { ApiError } from './api'
import type { Draft, RowList } from './draft'

/**
 * The run that is under way, or why the last one gave no report. `slow` is set once it is worth
 * showing; `aborted`: by the person; `bad-row`: `index` counts from 0; `reset-stopped`: a limit ended
 * the setup of a reset.
 */
export type RunStatus =
  | { kind: 'idle' }
  | { kind: 'running'; slow: boolean }
  | { kind: 'aborted' }
  | { kind: 'bad-row'; list: RowList; index: number }
  | { kind: 'reset-stopped'; reason: StopReason; limit: string }
  | Trouble

/** Why a request has no answer that can be shown. */
export type Trouble =
  | { kind: 'offline' }
  | { kind: 'refused'; error: ApiError }
  | { kind: 'unreadable'; status: number }

/** The browser's session on the server; `receivedAtMs` is `Date.now()` of when `state` came. */
export type SessionStatus =
  | { kind: 'connecting' }
  | { kind: 'ready'; state: SessionState; receivedAtMs: number }
  | Trouble

/** A line that Redis objects to (from 1), in its own words. */
export type LineFailure = { line: number; message: string }

/** The ids of the lenses, in the order of their tabs. */
const LENS_IDS = ['result', 'types', 'trace', 'keys', 'effects', 'debug', 'log', 'console'] as const
export type LensId = (typeof LENS_IDS)[number]

/** What a narrow screen shows of the page; a wide one shows all of it. */
const VIEWS = ['script', 'data', 'result'] as const
export type View = (typeof VIEWS)[number]

/** Where the caret is; both count from 1. */
export type Caret = { line: number; column: number }

/** What each KEYS[n] and ARGV[n] stands for, by index from 0; for the places that a sample names. */
export type Meanings = { keys: string[]; args: string[] }

/** What the page knows of the report that it shows. */
export type Reported = Pick<
  PageState,
  | 'report'
  | 'reportDraft'
  | 'reportSuperseded'
  | 'reportRequest'
  | 'reportProtocol'
  | 'reportAtMs'
  | 'reportIsLatest'
>

/** An earlier run that was opened from My work: what it is called there, and what the page showed before. */
export type Earlier = { name: string | null; instead: Reported }
/** A snippet that is stored on the server, where it never changes. */
export type Shared = { id: SnippetId; snippet: Snippet }

/** What the page is of. */
export type Place = {
  /** Its path; unsaved work is kept under it. */
  path: string
  title: string | null
  /** The shared snippet that it shows; null where it shows something else. */
  shared: Shared | null
  /** Where it came in a link that stores nothing: what is said of it, and what it was made from. */
  inLink?: Pick<Snippet, 'description' | 'parent'>
}

/** Everything that the page shows and that is not in the URL. */
export type PageState = {
  place: Place
  /** What the page opened with, to go back to. */
  original: Draft
  meanings: Meanings
  draft: Draft
  run: RunStatus
  /** The last report that came; it stays while the next run is under way. */
  report: RunReport | null
  /** The draft that the last report's run was asked for; null without a report. */
  reportDraft: Draft | null
  /** Why a later run gave no report: the person stopped it, or it has no answer; null without one. */
  reportSuperseded: 'stopped' | 'unanswered' | null
  /** What the last report's run was asked with. */
  reportRequest: RunRequest | null
  /** The RESP version that the last report's run was asked for. */
  reportProtocol: Protocol
  /** When it came: `Date.now()`. */
  reportAtMs: number
  /** Whether the session's keyspace is still as the last report left it; not after a reset or a Stop. */
  reportIsLatest: boolean
  /** Set while the report is one of an earlier run that was opened again. */
  earlier: Earlier | null
  /** What the snippet is called that was opened from My work; null where the page is on its own. */
  opened: string | null
  /** The line of the script, or of the setup, that the last report objects to; null once edited. */
  scriptFailure: LineFailure | null
  setupFailure: LineFailure | null
  session: SessionStatus
  resetting: boolean
  engines: Engines['engines']
  /** What the library registers, where the source is one; null where it is none, or not known yet. */
  functions: FunctionsResult | null
  lens: LensId
  view: View
  caret: Caret
  /** A line to bring into view in the editor; a new object each time. */
  reveal: { line: number } | null
}

/** The state of a page that has just been opened with a draft. */
export function initialState(original: Draft, meanings: Meanings, place: Place): PageState {
  return {
    place,
    original,
    meanings,
    draft: original,
    run: { kind: 'idle' },
    report: null,
    reportSuperseded: null,
    reportRequest: null,
    reportProtocol: original.protocol,
    reportAtMs: 0,
    reportDraft: null,
    reportIsLatest: false,
    earlier: null,
    opened: null,
    scriptFailure: null,
    setupFailure: null,
    session: { kind: 'connecting' },
    resetting: false,
    engines: [],
    functions: null,
    lens: 'result',
    view: 'script',
    caret: { line: 1, column: 1 },
    reveal: null,
  }
}

/** The state after a report has come: its failures marked, its keyspace the session's. */
export function withReport(
  state: PageState,
  run: { report: RunReport; draft: Draft; nowMs: number },
): Partial<PageState> {
  const { report, draft, nowMs } = run
  const { outcome, keyspace } = report
  const error = outcome.kind === 'failed' ? outcome.error : undefined
  return {
    run: { kind: 'idle' },
    report,
    reportSuperseded: null,
    reportProtocol: draft.protocol,
    reportAtMs: nowMs,
    reportDraft: draft,
    reportIsLatest: report.kept !== false,
    earlier: null,
    view: 'result',
    // A recording is of another run: it shows nothing of this one.
    ...(state.lens === 'debug' ? { lens: 'result' } : {}),
    scriptFailure: error?.line === undefined ? null : { line: error.line, message: error.message },
    setupFailure:
      outcome.kind === 'not-started'
        ? { line: outcome.line, message: outcome.error.message }
        : null,
    session:
      // Most of what stops a run throws away what it did; the session is asked for what it has.
      state.session.kind === 'ready' && outcome.kind !== 'stopped' && report.kept !== false
        ? {
            kind: 'ready',
            receivedAtMs: nowMs,
            state: {
              ...state.session.state,
              keyspace: keyspace.after,
              truncated: keyspace.truncated,
            },
          }
        : state.session,
  }
}

/** The state after a run that gave no report, because the person stopped it or there was no answer. */
export function withoutReport(run: { kind: 'aborted' } | Trouble): Partial<PageState> {
  return run.kind === 'aborted'
    ? { run, reportSuperseded: 'stopped', reportIsLatest: false }
    : { run, reportSuperseded: 'unanswered' }
}

/**
 * The state once it is known what the library registers: a function is chosen where there are several,
 * and the line marked on which it does not load.
 */
export function withFunctions(state: PageState, functions: FunctionsResult): Partial<PageState> {
  if (functions.kind !== 'loaded') {
    const { line, message } = functions.kind === 'failed' ? functions.error : {}
    return {
      functions,
      ...(line === undefined || message === undefined ? {} : { scriptFailure: { line, message } }),
    }
  }
  const names = functions.library.functions.map(({ name }) => name)
  const { functionName } = state.draft
  const isOpen = names.length > 1 && !names.some((name) => name === functionName)
  return { functions, ...(isOpen ? { draft: { ...state.draft, functionName: names[0] } } : {}) }
}

/**
 * The state once what is edited has been stored: the page is of that snippet from then on, and nothing of
 * it is unsaved. Only how to start is not stored, and may differ from what the page opens with.
 */
export function withShared(state: PageState, shared: Shared): Partial<PageState> {
  const { id, snippet } = shared
  const draft = { ...state.draft, functionName: snippet.functionName }
  return {
    place: { path: `/s/${id}`, title: snippet.title ?? null, shared },
    opened: null,
    original: { ...draft, start: 'fresh' },
    draft,
  }
}
