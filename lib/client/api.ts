import './zod-jitless'
import * as z from 'zod'
import { Engines } from '@/lib/contract/engines'
import { ErrorBody, type ErrorCode } from '@/lib/contract/error'
import { FunctionsResult } from '@/lib/contract/functions'
import { RunReport, type RunRequest } from '@/lib/contract/run'
import { ResetResult, ScriptFlushResult, SessionState } from '@/lib/contract/session'

/** Why the server did not run a request. `retryAfterS` is null where it does not say. */
export type ApiError = {
  code: ErrorCode
  message: string
  issues: { path: (string | number)[]; message: string }[]
  retryAfterS: number | null
}

/**
 * What became of a request. `offline`: no answer at all; `unreadable`: an answer that is not in the
 * contract, as from a proxy or another version; `aborted`: by us.
 */
export type ApiResult<T> =
  | { kind: 'ok'; value: T; status: number }
  | { kind: 'error'; error: ApiError }
  | { kind: 'offline' }
  | { kind: 'unreadable'; status: number }
  | { kind: 'aborted' }

type Options = {
  body?: unknown
  method?: 'DELETE'
  signal?: AbortSignal
  cache?: RequestCache
  credentials?: RequestCredentials
}

/** Asks the server and parses what it answers; with a `body` it is a POST. */
export async function request<T>(
  schema: z.ZodType<T>,
  path: string,
  options: Options,
): Promise<ApiResult<T>> {
  const { body, method, signal, cache = 'no-store', credentials = 'same-origin' } = options
  try {
    const response = await fetch(path, {
      cache,
      credentials,
      ...(signal === undefined ? {} : { signal }),
      ...(method === undefined ? {} : { method }),
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
    })
    const json: unknown = await response.json().catch((cause: unknown) => {
      if (signal?.aborted) throw cause
      return undefined
    })
    return response.ok ? readValue(schema, json, response) : readError(json, response)
  } catch {
    return signal?.aborted ? { kind: 'aborted' } : { kind: 'offline' }
  }
}

function readValue<T>(schema: z.ZodType<T>, json: unknown, response: Response): ApiResult<T> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return { kind: 'ok', value: parsed.data, status: response.status }
  return { kind: 'unreadable', status: response.status }
}

/** What an answer says that is no success. */
export function readError(json: unknown, response: Response): ApiResult<never> {
  const parsed = ErrorBody.safeParse(json)
  if (!parsed.success) return { kind: 'unreadable', status: response.status }
  const { code, message, issues = [] } = parsed.data.error
  const retryAfter = z.coerce
    .number()
    .nonnegative()
    .safeParse(response.headers.get('retry-after') ?? '-')
  const retryAfterS = retryAfter.success ? retryAfter.data : null
  return { kind: 'error', error: { code, message, issues, retryAfterS } }
}

/** `POST /api/run`; aborting the signal stops the run on the server too. */
export function postRun(body: RunRequest, signal: AbortSignal): Promise<ApiResult<RunReport>> {
  return request(RunReport, '/api/run', { body, signal })
}

/** As `postRun`, in a throw-away keyspace: the browser's session is neither sent nor given. */
export function postRunApart(body: RunRequest, signal: AbortSignal): Promise<ApiResult<RunReport>> {
  return request(RunReport, '/api/run', { body, signal, credentials: 'omit' })
}

/** `GET /api/session`; the first one gives the browser its session. */
export function getSession(): Promise<ApiResult<SessionState>> {
  return request(SessionState, '/api/session', {})
}

/** `POST /api/session/reset`: empties the keyspace, then runs `setup`. */
export function postReset(
  setup: string,
  engine: string | undefined,
): Promise<ApiResult<ResetResult>> {
  const body = engine === undefined ? { setup } : { setup, engine }
  return request(ResetResult, '/api/session/reset', { body })
}

/** `POST /api/functions`: what a library registers. */
export function postFunctions(
  source: string,
  engine: string | undefined,
  signal: AbortSignal,
): Promise<ApiResult<FunctionsResult>> {
  const body = engine === undefined ? { source } : { source, engine }
  return request(FunctionsResult, '/api/functions', { body, signal })
}

/** `POST /api/session/script-flush`: the next EVALSHA is answered with NOSCRIPT. */
export function postScriptFlush(): Promise<ApiResult<ScriptFlushResult>> {
  return request(ScriptFlushResult, '/api/session/script-flush', { body: {} })
}

/** `GET /api/engines`. */
export function getEngines(): Promise<ApiResult<Engines>> {
  return request(Engines, '/api/engines', {})
}
