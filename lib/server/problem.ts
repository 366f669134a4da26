import 'server-only'
import type { ErrorCode, ErrorIssue } from '@/lib/contract/error'

/** Why a request cannot be answered with a result, as the contract names it. */
export class Problem extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { issues?: ErrorIssue[]; retryAfterSeconds?: number } = {},
  ) {
    super(message)
  }
}

/** Nobody waits for the answer any more. */
export class Aborted extends Error {}
