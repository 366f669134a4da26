import 'server-only'
import { ERROR_STATUS, type ErrorBody, type ErrorCode } from '@/lib/contract/error'
import { logger } from '@/lib/server/logger'
import { isAborted, isProblem, type Problem } from '@/lib/server/problem'
import { isStoreAway } from '@/lib/server/store/store'

/** When a client may come back where the store is away. */
const STORE_RETRY_SECONDS = 2

/** A result as JSON. Nothing between us and the reader may keep it. */
export function answer(
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Response {
  return answerJson(JSON.stringify(body), headers, status)
}

/** A result that is JSON already. */
export function answerJson(
  json: string,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Response {
  const all = { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers }
  return new Response(json, { status, headers: all })
}

/** What went wrong as the contract's error body. Of a fault of ours no detail leaves the server. */
export function answerError(error: unknown): Response {
  if (isProblem(error)) return errorResponse(error.code, error.message, error.details)
  // Nobody reads this one: the client has gone.
  if (isAborted(error)) return errorResponse('timeout', 'The request was aborted.')
  if (isStoreAway(error)) {
    const retryAfterSeconds = STORE_RETRY_SECONDS
    return errorResponse('busy', 'The store cannot be reached. Try again in a moment.', {
      retryAfterSeconds,
    })
  }
  logger.error('a request failed', error)
  return errorResponse('internal', 'Something went wrong on the server.')
}

function errorResponse(
  code: ErrorCode,
  message: string,
  { issues, retryAfterSeconds }: Problem['details'] = {},
): Response {
  const error = issues === undefined ? { code, message } : { code, message, issues }
  const headers = new Headers({ 'cache-control': 'no-store' })
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds))
  return Response.json({ error } satisfies ErrorBody, { status: ERROR_STATUS[code], headers })
}
