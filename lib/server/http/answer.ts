import 'server-only'
import { ERROR_STATUS, type ErrorBody, type ErrorCode } from '@/lib/contract/error'
import { logger } from '@/lib/server/logger'
import { isAborted, isProblem, type Problem } from '@/lib/server/problem'
import { isStoreAway } from '@/lib/server/store/store'
import type { Answer } from './asked'

/** When a client may come back where the store cannot be had. */
const STORE_RETRY_SECONDS = { away: 2, full: 60 } as const
const STORE_MESSAGE = {
  away: 'The store cannot be reached.',
  full: 'The store is full. What is there can be read; nothing more can be kept now.',
} as const

/** A result as JSON. Nothing between us and the reader may keep it. */
export function answer(
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Answer {
  return answerJson(JSON.stringify(body), headers, status)
}

/** A result that is JSON already. */
export function answerJson(
  json: string,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Answer {
  const all = { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers }
  return { status, headers: all, body: json }
}

/** What went wrong as the contract's error body. Of a fault of ours no detail leaves the server. */
export function answerError(error: unknown): Answer {
  if (isProblem(error)) return errorAnswer(error.code, error.message, error.details)
  // Nobody reads this one: the client has gone.
  if (isAborted(error)) return errorAnswer('timeout', 'The request was aborted.')
  if (isStoreAway(error)) {
    const retryAfterSeconds = STORE_RETRY_SECONDS[error.reason]
    return errorAnswer('busy', STORE_MESSAGE[error.reason], { retryAfterSeconds })
  }
  logger.error('a request failed', error)
  return errorAnswer('internal', 'Something went wrong on the server.')
}

function errorAnswer(
  code: ErrorCode,
  message: string,
  { issues, retryAfterSeconds }: Problem['details'] = {},
): Answer {
  const error = issues === undefined ? { code, message } : { code, message, issues }
  const retry = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
  return answer({ error } satisfies ErrorBody, retry, ERROR_STATUS[code])
}
