import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Engine } from '@/lib/server/engines/engine'
import type { Limits } from '@/lib/server/limits'
import { Problem } from '@/lib/server/problem'
import { isStoreAway, type Store } from '@/lib/server/store/store'
import { Session } from './session'
import { type TakeSandbox, Workspace } from './workspace'

/** 128 bits, as the session cookie carries them. */
const SESSION_ID = /^[A-Za-z0-9_-]{22}$/
/** How often a use is tried where another process writes the same session. */
const TRIES = 10
const RETRY_SECONDS = 1

/** An id that nobody can guess, as the session cookie carries it. */
export function newSessionId(): string {
  return randomBytes(16).toString('base64url')
}

/** Whether a text has the form of an id; not whether there is such a session. */
export function isSessionId(text: string): boolean {
  return SESSION_ID.test(text)
}

/**
 * The sessions that are live in this process, the least recently used first; at most
 * `limits.LIVE_SESSIONS` of them. One at rest is in the store alone.
 */
export class Sessions {
  readonly #live = new Map<string, Session>()
  /** Whether the last use found the store away. */
  #wasAway = false

  constructor(
    private readonly engines: readonly [Engine, ...Engine[]],
    private readonly limits: Limits,
    private readonly store: Store,
    private readonly take: TakeSandbox,
  ) {}

  /** How many are not at rest. */
  get count(): number {
    return this.#live.size
  }

  /** How many of them hold a process. */
  get live(): number {
    return [...this.#live.values()].filter(({ workspace }) => workspace.isLive).length
  }

  /**
   * Uses a session's workspace alone, after those who came before. What it did is in the store when this
   * comes back; `work` may say earlier, with `settled`, that the keyspace is what it will be. It is done
   * again, from what the store has, where another process was faster.
   *
   * @param whileAway what to do instead while the store is away, where that needs no session
   * @throws Problem where the session cannot be had or kept; nothing of the work counts then
   */
  async use<Result>(
    id: string,
    work: (workspace: Workspace, settled: () => void) => Promise<Result>,
    whileAway?: () => Promise<Result>,
  ): Promise<Result> {
    // Nobody waits for a store for as long as it may take more than once.
    if (whileAway !== undefined && this.#wasAway && !(await this.store.isThere())) {
      return whileAway()
    }
    const session = this.#live.get(id) ?? this.#begin(id)
    // The most recently used is the last.
    this.#live.delete(id)
    this.#live.set(id, session)
    try {
      const result = await session.gate.pass(() => this.#attempt(session, work))
      this.#wasAway = false
      return result
    } catch (error) {
      if (!isStoreAway(error) || error.reason !== 'away') return explain(error)
      this.#wasAway = true
      return whileAway === undefined ? explain(error) : whileAway()
    } finally {
      session.lastUsedMs = Date.now()
      this.#restSurplus()
    }
  }

  /** Ends a session: nothing of it is left. @throws Problem where the store is away */
  async end(id: string): Promise<void> {
    const session = this.#live.get(id)
    const remove = () => this.store.remove('session', id).catch(explain)
    if (session === undefined) return remove()
    await session.gate.pass(remove)
    session.forget()
    if (session.gate.isIdle) this.#rest(session)
  }

  /** Puts to rest what has not been used for long. */
  tidy(nowMs: number = Date.now()): void {
    for (const session of this.#live.values()) {
      const isIdle = nowMs - session.lastUsedMs > this.limits.SESSION_REST_MS
      if (isIdle && session.gate.isIdle) this.#rest(session)
    }
  }

  close(): void {
    for (const session of this.#live.values()) session.workspace.rest()
  }

  async #attempt<Result>(
    session: Session,
    work: (workspace: Workspace, settled: () => void) => Promise<Result>,
  ): Promise<Result> {
    const settled = () => void session.save()
    for (let tries = 0; tries < TRIES; tries += 1) {
      try {
        await session.load()
        const result = await work(session.workspace, settled)
        if ((await session.save()) === 'saved') return result
      } catch (error) {
        if (isStoreAway(error)) session.forget()
        throw error
      } finally {
        await session.settle()
      }
      session.forget()
    }
    throw new Problem('busy', 'This session is in use elsewhere.', {
      retryAfterSeconds: RETRY_SECONDS,
    })
  }

  #begin(id: string): Session {
    const { engines, limits, store } = this
    const workspace = new Workspace(engines[0], limits, this.take)
    return new Session(id, workspace, engines, store, limits.SESSION_FORGET_MS)
  }

  /** Ending a process takes a moment, which nobody has to wait for. */
  #rest(session: Session): void {
    this.#live.delete(session.id)
    setImmediate(() => session.workspace.rest())
  }

  #restSurplus(): void {
    for (const session of this.#live.values()) {
      if (this.#live.size <= this.limits.LIVE_SESSIONS) return
      if (session.gate.isIdle) this.#rest(session)
    }
  }
}

/** @throws Problem in place of `StoreAway`, and anything else as it is */
function explain(error: unknown): never {
  if (!isStoreAway(error)) throw error
  const words =
    error.reason === 'full'
      ? 'The store of sessions is full. Nothing was changed.'
      : 'The store of sessions does not answer, so that nothing can be kept.'
  throw new Problem('busy', words, { retryAfterSeconds: RETRY_SECONDS })
}
