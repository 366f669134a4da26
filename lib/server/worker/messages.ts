import 'server-only'
import type { ErrorCode } from '@/lib/contract/error'
import type { RunRequest } from '@/lib/contract/run'
import type { Problem } from '@/lib/server/problem'

/** What the web side asks of the thread that runs snippets. */
export type Call =
  | { method: 'run'; request: RunRequest; sessionId: string | null }
  | { method: 'state'; sessionId: string }
  | { method: 'reset'; sessionId: string; setup: string; engine: string | undefined }
  | { method: 'engines' }
  | { method: 'health' }

/** To the thread. An `abort` ends the call of the same id, where it still runs. */
export type Question = { kind: 'call'; id: number; call: Call } | { kind: 'abort'; id: number }

/**
 * From the thread. A result comes as the JSON that the browser gets, so that the web side has nothing
 * to do with it but to send it.
 */
export type Answer =
  | { kind: 'opened' }
  | { kind: 'not-opened'; why: string }
  | { kind: 'result'; id: number; json: string }
  | {
      kind: 'problem'
      id: number
      code: ErrorCode
      message: string
      details: Problem['details']
    }
  | { kind: 'aborted'; id: number }
  | { kind: 'failed'; id: number; why: string }
  /** Which server processes there are, so that none outlives us where the system would let it. */
  | { kind: 'started'; pid: number }
  | { kind: 'ended'; pid: number }
