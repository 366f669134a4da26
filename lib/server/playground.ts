import 'server-only'
import type { CommandRequest, CommandResult } from '@/lib/contract/command'
import type { Commands } from '@/lib/contract/commands'
import type { FunctionsResult } from '@/lib/contract/functions'
import type { Answered, AskRequest, RecordRequest } from '@/lib/contract/record'
import type { RunReport, RunRequest } from '@/lib/contract/run'
import type { ResetResult, SessionState } from '@/lib/contract/session'
import type { Trace } from '@/lib/contract/trace'
import type { Types, TypesRequest } from '@/lib/contract/types'
import { findCommand } from './commands/table'
import { runCommand } from './console/command'
import { splitLine } from './console/split-line'
import { detectEngines } from './engines/detect'
import type { Engine } from './engines/engine'
import { functionsOf } from './functions/load'
import { Gate } from './gate'
import { EMPTY_KEYSPACE, type Keyspace, keyspaceAt, statesOf } from './keyspace/keyspace'
import { later } from './keyspace/later'
import { type Limits, limits as processLimits } from './limits'
import { logger } from './logger'
import { Aborted, Problem } from './problem'
import { publicObstacles, readPublicSettings } from './public'
import { publicLimits } from './public-limits'
import { ask } from './record/ask'
import { Lines } from './record/lines'
import { record } from './record/record'
import { Recordings } from './record/recordings'
import { run } from './run/run'
import { buildKeyspace } from './run/setup'
import { type Isolation, probeIsolation } from './sandbox/isolation'
import type { Sandbox } from './sandbox/sandbox'
import { sweepLeftovers } from './sandbox/sweep'
import { Sandboxes } from './sandboxes'
import { Sessions } from './session/sessions'
import { Workspace } from './session/workspace'
import { Allowance } from './snippets/allowance'
import { openStore } from './store/open'
import type { Store } from './store/store'
import { type KeptRun, KeptRuns, keptRunOf } from './trace/kept-runs'
import { SharedRuns } from './trace/shared-runs'
import { traceOf } from './trace/trace'
import { typesOf } from './types/types'

/** How often sessions without use are looked for. */
const TIDY_EVERY_MS = 15_000
/** When a client that was turned away may come back. */
const BUSY_RETRY_SECONDS = 1

/** The one owner of all that runs: engines, pools, sessions, and how many runs there may be at once. */
export class Playground {
  readonly sessions: Sessions
  readonly sandboxes: Sandboxes
  readonly newSnippets: Allowance
  readonly #runs: Gate
  readonly #keptRuns: KeptRuns
  readonly #sharedRuns: SharedRuns
  readonly #recordings = new Recordings()
  readonly #tidying: NodeJS.Timeout

  private constructor(
    readonly engines: readonly [Engine, ...Engine[]],
    readonly isolation: Isolation,
    readonly limits: Limits,
    readonly store: Store,
  ) {
    this.sandboxes = new Sandboxes(engines, isolation, limits)
    this.newSnippets = new Allowance(limits.NEW_SNIPPETS_BYTES, limits.NEW_SNIPPETS_MS)
    this.#runs = new Gate(limits.RUNS)
    this.#keptRuns = new KeptRuns(limits.KEPT_RUNS_BYTES)
    this.#sharedRuns = new SharedRuns(store, limits)
    this.sessions = new Sessions(engines, limits, store, (engine) => this.#take(engine))
    this.#tidying = setInterval(() => this.sessions.tidy(), TIDY_EVERY_MS).unref()
  }

  /**
   * @param opening gives the store; left out, the one that the environment names
   * @throws where this machine has no engine, or, with `PERIGEE_PUBLIC=1`, is not safe for strangers
   */
  static async open(
    limits: Limits = processLimits,
    opening: (binary: string) => Promise<Store> = (binary) =>
      openStore(process.env, binary, limits),
  ): Promise<Playground> {
    const swept = sweepLeftovers()
    const isolation = probeIsolation(limits)
    const [first, ...others] = await detectEngines(isolation, limits)
    if (first === undefined) throw new Error('no engine')
    const engines = [first, ...others] as const
    for (const { id, selfTest, binary } of engines) {
      const failed = selfTest.filter(({ passed }) => !passed).map(({ probe }) => probe)
      const found = { engine: id, binary, namespaces: isolation.namespaces, failed, swept }
      if (failed.length === 0) logger.info('engine ready', found)
      else logger.warn('engine without all security fixes', found)
    }
    const obstacles = publicObstacles(readPublicSettings(process.env), engines, isolation)
    if (obstacles.length > 0) throw new Error(`PERIGEE_PUBLIC=1, but ${obstacles.join('; ')}`)
    if (!isolation.diesWithParent) logger.warn('sandboxes may outlive a killed web process here')
    const store = await opening(first.binary)
    return new Playground([...engines], isolation, limits, store)
  }

  get runs(): { active: number; waiting: number } {
    return { active: this.#runs.active, waiting: this.#runs.waiting }
  }

  /** Runs a snippet in a session, or, without one, in a keyspace that is thrown away. */
  run(request: RunRequest, sessionId: string | null, signal: AbortSignal): Promise<RunReport> {
    return this.present(request, sessionId, signal, (report) => report)
  }

  /**
   * As `run`. The report is presented while the store writes what the run has changed. While the store is away, a run that
   * starts from nothing takes place all the same, and is not kept.
   */
  present<Result>(
    request: RunRequest,
    sessionId: string | null,
    signal: AbortSignal,
    presented: (report: RunReport) => Result,
  ): Promise<Result> {
    const { start, ...snippet } = request
    const engine = this.#engine(request.engine)
    return this.#limited(signal, () => {
      const apart = async (about: Pick<RunReport, 'kept'>) => {
        const workspace = this.#workspace(engine)
        const takeAnother = () => this.#take(engine)
        const context = { workspace, start: start ?? 'fresh', signal, takeAnother }
        return run(snippet, context)
          .then(({ report }) => presented({ ...report, ...about }))
          .finally(() => setImmediate(() => workspace.rest()))
      }
      if (sessionId === null) return apart({})
      const inSession = async (workspace: Workspace, settled: () => void) => {
        workspace.use(request.engine === undefined ? workspace.engine : engine)
        const takeAnother = () => this.#take(workspace.engine)
        const context = { workspace, start: start ?? 'keep', signal, takeAnother, settled }
        const ran = await run(snippet, context)
        const kept = keptRunOf(snippet, workspace.engine, ran)
        this.#keptRuns.keep(sessionId, kept)
        const sharing = kept === null ? null : this.#sharedRuns.keep(sessionId, kept)
        const result = presented(ran.report)
        await sharing
        return result
      }
      // From nothing it runs as well where nothing can be kept.
      const whileAway = start === 'fresh' ? () => apart({ kept: false }) : undefined
      return this.sessions.use(sessionId, inSession, whileAway)
    })
  }

  /** What a snippet returns, through every conversion; the session's keyspace stays as it is. */
  types(request: TypesRequest, sessionId: string | null, signal: AbortSignal): Promise<Types> {
    const { start, ...snippet } = request
    return this.#limited(signal, async () => {
      const from = await this.#startOf(request, sessionId)
      return typesOf(snippet, { ...from, limits: this.limits, signal })
    })
  }

  /**
   * Records a snippet step by step: lines of JSON, each a part of the recording, which can be read while it is made. The
   * session stays as it is; another recording of it ends this one. It ends as well where nobody reads on.
   * @throws Problem where it cannot be run
   */
  async record(
    request: RecordRequest,
    sessionId: string | null,
    signal: AbortSignal,
  ): Promise<AsyncIterable<string>> {
    const { start, runId, ...asked } = request
    const lines = new Lines()
    const own = new AbortController()
    const end = () => own.abort()
    lines.onLeft = end
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
    const making = this.#recordings.use(sessionId, own, () =>
      this.#limited(own.signal, async () => {
        const again = runId === undefined ? null : await this.#again(sessionId, runId)
        const { snippet, ...from } = again ?? {
          ...(await this.#startOf(request, sessionId)),
          snippet: asked,
        }
        const context = { ...from, limits: this.limits, signal: own.signal }
        await record(snippet, { ...context, write: (line) => lines.push(line) })
      }),
    )
    void making
      .then(
        () => lines.end(),
        (error: unknown) => lines.fail(error),
      )
      .finally(() => signal.removeEventListener('abort', end))
    await lines.begun()
    return lines.read()
  }

  /**
   * Evaluates an expression at a step of a recording, by replaying it from where it began. The session stays as it is.
   * @throws Problem where the snippet cannot be run
   */
  ask(request: AskRequest, sessionId: string | null, signal: AbortSignal): Promise<Answered> {
    const { start, expression, line, stops, frame, times, ...snippet } = request
    return this.#limited(signal, async () => {
      const from = await this.#startOf(request, sessionId)
      const question = { expression, line, stops, frame, times }
      return ask(snippet, question, { ...from, limits: this.limits, signal })
    })
  }

  /** The last run of a session, call by call. */
  trace(runId: string, sessionId: string | null, signal: AbortSignal): Promise<Trace> {
    return this.#limited(signal, async () => {
      const kept = await this.#keptRun(sessionId, runId)
      return traceOf(kept, this.limits, () => this.#take(kept.engine), signal)
    })
  }

  /** A session's keyspace as it is now. One at rest takes a process for it, which is why it waits as a run does. */
  state(
    sessionId: string,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<SessionState> {
    return this.#limited(signal, () =>
      this.sessions.use(sessionId, async (workspace) => {
        await workspace.described()
        return this.#stateOf(workspace)
      }),
    )
  }

  /** Ends a session: nothing of it is left. */
  async end(sessionId: string): Promise<void> {
    await this.sessions.end(sessionId)
    this.#keptRuns.forget(sessionId)
    await this.#sharedRuns.forget(sessionId)
  }

  /**
   * Runs one line in a session, as redis-cli does.
   * @throws Problem where it cannot be split
   */
  async command(
    request: CommandRequest,
    sessionId: string,
    signal: AbortSignal,
  ): Promise<CommandResult> {
    const { line, protocol, transaction } = request
    const args = splitLine(line)
    const engine = this.#engine(request.engine)
    return this.#limited(signal, () =>
      this.sessions.use(sessionId, async (workspace) => {
        if (request.engine !== undefined) workspace.use(engine)
        const answered = await runCommand(workspace, args, protocol, transaction, signal)
        const { reply } = answered
        // Not each of them is refused with NOPERM: DEBUG has words of its own.
        const isError = reply !== null && 'message' in reply
        const known = isError ? await this.sandboxes.commands(workspace.engine) : null
        return { ...answered, forbidden: known && (findCommand(known, args)?.forbidden ?? null) }
      }),
    )
  }

  /** The commands of an engine, as its own table and documentation have them. */
  async commands(engineId: string | undefined): Promise<Commands> {
    return this.sandboxes.commands(this.#engine(engineId))
  }

  /** Empties a session's keyspace and builds it anew. */
  reset(
    sessionId: string,
    setup: string,
    engineId: string | undefined,
    signal: AbortSignal,
  ): Promise<ResetResult> {
    const engine = this.#engine(engineId)
    return this.#limited(signal, () =>
      this.sessions.use(sessionId, async (workspace) => {
        workspace.use(engineId === undefined ? workspace.engine : engine)
        const built = await buildKeyspace(workspace, setup, signal)
        const outcome =
          built.kind === 'ready'
            ? ({ kind: 'done' } as const)
            : built.kind === 'stopped'
              ? built.outcome
              : built
        return { ...this.#stateOf(workspace), outcome }
      }),
    )
  }

  /** What a library registers. It is loaded into a sandbox of its own. */
  functions(
    source: string,
    engineId: string | undefined,
    signal: AbortSignal,
  ): Promise<FunctionsResult> {
    const engine = this.#engine(engineId)
    return this.#limited(signal, async () => {
      const sandbox = await this.#take(engine)
      return functionsOf(sandbox, source, this.limits, signal).finally(() => sandbox.kill())
    })
  }

  /** Empties the script cache of a session's server, so that EVALSHA finds nothing. */
  flushScripts(sessionId: string): Promise<void> {
    return this.sessions.use(sessionId, (workspace) => workspace.flushScripts())
  }

  async close(): Promise<void> {
    clearInterval(this.#tidying)
    this.sessions.close()
    this.sandboxes.close()
    await this.store.close()
  }

  /** @throws Problem where the run is not the session's last one */
  async #keptRun(sessionId: string | null, runId: string): Promise<KeptRun> {
    const kept =
      sessionId === null
        ? null
        : (this.#keptRuns.find(sessionId, runId) ??
          (await this.#sharedRuns.find(sessionId, runId, this.engines)))
    if (kept === null) throw new Problem('not-found', 'This run is not kept. Run it again.')
    return kept
  }

  /** What it takes to execute a run once more; what expires does so after as long as it did then. */
  async #again(sessionId: string | null, runId: string) {
    const { snippet, engine, before, atMs } = await this.#keptRun(sessionId, runId)
    const keyspace = later(before, Date.now() - atMs)
    return { snippet, engine, keyspace, take: () => this.#take(engine) }
  }

  #stateOf(workspace: Workspace): SessionState {
    const keyspace = keyspaceAt(workspace.keyspace, Date.now())
    return {
      keyspace: statesOf(keyspace),
      truncated: keyspace.truncated,
      limits: publicLimits(this.limits),
    }
  }

  /** What a snippet is executed on where nothing of it stays; without a keyspace it is the snippet's setup. */
  async #startOf(
    { start, engine: id }: Pick<RunRequest, 'start' | 'engine'>,
    sessionId: string | null,
  ): Promise<{ engine: Engine; keyspace: Keyspace | null; take: () => Promise<Sandbox> }> {
    const chosen = this.#engine(id)
    const session = sessionId === null ? null : await this.#kept(sessionId)
    const engine = id === undefined ? (session?.engine ?? chosen) : chosen
    const keeps = start !== 'fresh' && session !== null
    const keyspace = keeps ? session.keyspace : start === 'keep' ? EMPTY_KEYSPACE : null
    return { engine, keyspace, take: () => this.#take(engine) }
  }

  #kept(sessionId: string): Promise<{ engine: Engine; keyspace: Keyspace }> {
    return this.sessions.use(sessionId, async ({ engine, keyspace }) => ({
      engine,
      keyspace: keyspaceAt(keyspace, Date.now()),
    }))
  }

  #workspace(engine: Engine): Workspace {
    return new Workspace(engine, this.limits, () => this.#take(engine))
  }

  #engine(id: string | undefined): Engine {
    return this.sandboxes.engine(id)
  }

  #take(engine: Engine): Promise<Sandbox> {
    return this.sandboxes.take(engine)
  }

  async #limited<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    if (this.#runs.waiting >= this.limits.RUNS_WAITING) {
      throw new Problem('busy', 'All sandboxes are in use.', {
        retryAfterSeconds: BUSY_RETRY_SECONDS,
      })
    }
    try {
      return await this.#runs.pass(() => {
        if (signal.aborted) throw new Aborted()
        return work()
      })
    } finally {
      setImmediate(() => this.sandboxes.warm())
    }
  }
}
