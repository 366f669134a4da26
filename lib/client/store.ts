import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RunReport } from '@/lib/contract/run'
import {
  type ApiResult,
  getEngines,
  getSession,
  postFunctions,
  postReset,
  postRun,
  postRunApart,
  postScriptFlush,
} from './api'
import { type Draft, requestOf } from './draft'
import { persistently } from './persistently'
import {
  initialState,
  type Meanings,
  type PageState,
  type Place,
  type Shared,
  type Trouble,
  withFunctions,
  withoutReport,
  withReport,
  withShared,
} from './state'

/** A run shorter than this shows no sign of running, so that nothing flickers. */
const SLOW_AFTER_MS = 150

/** What the page can do. */
export type PageActions = {
  /** Changes some fields of the draft; a mark on what was edited goes away. */
  edit(change: Partial<Draft>): void
  /** Puts the draft back to what the page opened with. */
  revert(): void
  /** Makes the page that of a snippet which has just been stored. */
  moveTo(shared: Shared): void
  /** Sets what is shown; nothing leaves the browser. */
  show(change: Partial<Pick<PageState, 'lens' | 'view' | 'caret' | 'reveal'>>): void
  /** Asks for the session and the engines; runs wait for the session. */
  connect(): Promise<void>
  /** Runs the draft. Does nothing while a run is under way. */
  startRun(): Promise<void>
  /** Stops the run that is under way. */
  stopRun(): void
  /** Asks what a library registers. */
  askFunctions(source: string, engine: string | undefined, signal: AbortSignal): Promise<void>
  /** Empties the script cache of the session's server. */
  flushScripts(): Promise<void>
  /** Empties the session's keyspace and runs the setup again. */
  reset(): Promise<void>
}

export type PageStore = StoreApi<PageState & PageActions>

function troubleOf(
  result: Exclude<ApiResult<unknown>, { kind: 'ok' } | { kind: 'aborted' }>,
): Trouble {
  return result.kind === 'error' ? { kind: 'refused', error: result.error } : result
}

const isBusy = (session: PageState['session']): boolean =>
  session.kind === 'refused' && session.error.code === 'busy'

/**
 * Where a page's runs happen: in the browser's session, or each in a throw-away keyspace, so that the
 * page neither has nor asks for anything that is the person's.
 */
export type RunsIn = 'session' | 'nothing'
const NOWHERE: Place = { path: '/', title: null, shared: null }

/** The one store of UI state of a page. */
export function createPageStore(
  original: Draft,
  meanings: Meanings,
  place: Place = NOWHERE,
  runsIn: RunsIn = 'session',
): PageStore {
  let connecting: Promise<void> | null = null
  let abort: AbortController | null = null

  return createStore<PageState & PageActions>()((set, get) => {
    const askSession = async () => {
      if (runsIn === 'nothing') return
      const result = await persistently(getSession)
      if (result.kind === 'aborted') return
      if (result.kind === 'ok') {
        set({ session: { kind: 'ready', state: result.value, receivedAtMs: Date.now() } })
      } else {
        set({ session: troubleOf(result) })
      }
    }
    const askEngines = async () => {
      const result = await persistently(getEngines)
      if (result.kind === 'ok') set({ engines: result.value.engines })
    }
    /** The engine to ask for: the default one where the draft names one that this server does not have. */
    const engineHere = (id: string | undefined) => {
      const { engines } = get()
      return engines.length === 0 || engines.some((engine) => engine.id === id) ? id : undefined
    }
    /** The trouble that keeps the session away, or null once there is one. */
    const ensureSession = async (): Promise<Trouble | null> => {
      if (runsIn === 'nothing') return null
      await connecting
      if (get().session.kind !== 'ready') await get().connect()
      const { session } = get()
      return session.kind === 'ready' || session.kind === 'connecting' ? null : session
    }

    const run = async (signal: AbortSignal): Promise<Partial<PageState>> => {
      const { draft } = get()
      const prepared = requestOf(draft)
      if (prepared.kind === 'bad-row') return { run: prepared, view: 'data' }
      // Where the server cannot have the session now, what starts from nothing runs without it.
      const isApart = draft.start === 'fresh' && isBusy(get().session)
      if (isApart) void get().connect()
      const trouble = isApart ? null : await ensureSession()
      if (signal.aborted) return withoutReport({ kind: 'aborted' })
      if (trouble !== null) return withoutReport(trouble)
      const post = isApart || runsIn === 'nothing' ? postRunApart : postRun
      const { engine: wanted, ...request } = prepared.request
      const engine = engineHere(wanted)
      const asked = engine === undefined ? request : { ...request, engine }
      // From kept data a run that took place without an answer would take place twice.
      const isRepeatable = runsIn === 'nothing' || asked.start === 'fresh'
      const send = () => post(asked, signal)
      const result = await (isRepeatable ? persistently(send, signal) : send())
      if (result.kind === 'ok') {
        if (result.value.outcome.kind === 'stopped') void askSession()
        const report: RunReport = isApart ? { ...result.value, kept: false } : result.value
        const arrived = { report, draft, nowMs: Date.now() }
        return { ...withReport(get(), arrived), reportRequest: asked }
      }
      if (result.kind !== 'aborted') return withoutReport(troubleOf(result))
      void askSession()
      return withoutReport({ kind: 'aborted' })
    }

    return {
      ...initialState(original, meanings, place),
      edit: (change) =>
        set((state) => ({
          draft: { ...state.draft, ...change },
          ...(change.source === undefined ? {} : { scriptFailure: null }),
          ...(change.setup === undefined ? {} : { setupFailure: null }),
          ...(state.run.kind === 'bad-row' ? { run: { kind: 'idle' } } : {}),
        })),
      revert: () =>
        set((state) => ({
          ...{ draft: state.original, meanings, opened: null },
          ...{ scriptFailure: null, setupFailure: null },
        })),
      moveTo: (shared) => set((state) => withShared(state, shared)),
      show: (change) => set(change),
      connect: async () => {
        connecting ??= Promise.all([askSession(), askEngines()]).then(() => {
          connecting = null
        })
        await connecting
      },
      startRun: async () => {
        if (abort !== null) return
        abort = new AbortController()
        set({ run: { kind: 'running', slow: false } })
        const timer = setTimeout(() => set({ run: { kind: 'running', slow: true } }), SLOW_AFTER_MS)
        const outcome = await run(abort.signal)
        clearTimeout(timer)
        abort = null
        set(outcome)
      },
      stopRun: () => abort?.abort(),
      askFunctions: async (source, engine, signal) => {
        await connecting
        const result = await postFunctions(source, engineHere(engine), signal)
        if (result.kind === 'ok') set((state) => withFunctions(state, result.value))
      },
      flushScripts: async () => {
        const result = await postScriptFlush()
        if (result.kind !== 'ok' && result.kind !== 'aborted') set({ run: troubleOf(result) })
      },
      reset: async () => {
        if (get().resetting || get().run.kind === 'running') return
        set({ resetting: true })
        const { setup, engine } = get().draft
        const result = await postReset(setup, engineHere(engine))
        set({ resetting: false })
        if (result.kind === 'aborted') return
        if (result.kind !== 'ok') return set({ run: troubleOf(result) })
        const { outcome, ...state } = result.value
        set({
          session: { kind: 'ready', state, receivedAtMs: Date.now() },
          reportIsLatest: false,
          setupFailure:
            outcome.kind === 'not-started'
              ? { line: outcome.line, message: outcome.error.message }
              : null,
          run:
            outcome.kind === 'stopped' ? { ...outcome, kind: 'reset-stopped' } : { kind: 'idle' },
        })
      },
    }
  })
}
