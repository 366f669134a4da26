import { z } from 'zod'

/** Every code of an answer that is not a result, with its HTTP status. */
export const ERROR_STATUS = {
  'bad-request': 400,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'unsupported-media-type': 415,
  'rate-limited': 429,
  internal: 500,
  busy: 503,
  timeout: 504,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** One thing that is wrong with a request, and where. */
export const ErrorIssue = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
})
export type ErrorIssue = z.infer<typeof ErrorIssue>

/** The body of every answer outside 2xx. */
export const ErrorBody = z
  .object({
    error: z.object({
      code: z.enum([
        'bad-request',
        'not-found',
        'method-not-allowed',
        'too-large',
        'unsupported-media-type',
        'rate-limited',
        'internal',
        'busy',
        'timeout',
      ]),
      message: z.string(),
      issues: z.array(ErrorIssue).optional(),
    }),
  })
  .meta({ id: 'Error' })
export type ErrorBody = z.infer<typeof ErrorBody>
