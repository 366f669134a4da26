import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Engine } from '@/lib/server/engines/engine'
import { Gate } from '@/lib/server/gate'
import type { Limits } from '@/lib/server/limits'
import { type TakeSandbox, Workspace } from './workspace'

/** One person's keyspace over time. Its uses come one after the other. */
type Session = { workspace: Workspace; gate: Gate; lastUsedMs: number }

/** 128 bits, as the session cookie carries them. */
const SESSION_ID = /^[A-Za-z0-9_-]{22}$/

export function newSessionId(): string {
  return randomBytes(16).toString('base64url')
}

export function isSessionId(text: string): boolean {
  return SESSION_ID.test(text)
}

/**
 * The sessions of this process, the least recently used first. One at rest holds no process; at most
 * `limits.LIVE_SESSIONS` are live at once.
 */
export class Sessions {
  readonly #sessions = new Map<string, Session>()

  constructor(
    private readonly engine: Engine,
    private readonly limits: Limits,
    private readonly take: TakeSandbox,
  ) {}

  get count(): number {
    return this.#sessions.size
  }

  get live(): number {
    return [...this.#sessions.values()].filter(({ workspace }) => workspace.isLive).length
  }

  /** Uses a session's workspace alone, after those who came before. */
  async use<Result>(id: string, work: (workspace: Workspace) => Promise<Result>): Promise<Result> {
    const session = this.#sessions.get(id) ?? this.#begin()
    this.#touch(id, session)
    try {
      return await session.gate.pass(() => work(session.workspace))
    } finally {
      session.lastUsedMs = Date.now()
      this.#restSurplus()
    }
  }

  /** Puts to rest and forgets what has not been used for long. */
  tidy(nowMs: number = Date.now()): void {
    for (const [id, session] of this.#sessions) {
      if (isBusy(session)) continue
      const idleMs = nowMs - session.lastUsedMs
      if (idleMs > this.limits.SESSION_REST_MS) session.workspace.rest()
      if (idleMs > this.limits.SESSION_FORGET_MS) this.#sessions.delete(id)
    }
  }

  close(): void {
    for (const { workspace } of this.#sessions.values()) workspace.rest()
  }

  #begin(): Session {
    const workspace = new Workspace(this.engine, this.limits, this.take)
    return { workspace, gate: new Gate(1), lastUsedMs: Date.now() }
  }

  #touch(id: string, session: Session): void {
    this.#sessions.delete(id)
    this.#sessions.set(id, session)
    for (const [oldest, candidate] of this.#sessions) {
      if (this.#sessions.size <= this.limits.SESSIONS) break
      if (isBusy(candidate) || oldest === id) continue
      candidate.workspace.rest()
      this.#sessions.delete(oldest)
    }
  }

  #restSurplus(): void {
    let surplus = this.live - this.limits.LIVE_SESSIONS
    for (const session of this.#sessions.values()) {
      if (surplus <= 0) return
      if (!session.workspace.isLive || isBusy(session)) continue
      session.workspace.rest()
      surplus -= 1
    }
  }
}

const isBusy = ({ gate }: Session): boolean => !gate.isIdle
