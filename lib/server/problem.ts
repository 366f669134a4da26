import 'server-only'
import type { ErrorCode, ErrorIssue } from '@/lib/contract/error'

/** Why a request cannot be answered with a result, as the contract names it. */
export class Problem extends Error {
  override readonly name = 'PerigeeProblem'

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { issues?: ErrorIssue[]; retryAfterSeconds?: number } = {},
  ) {
    super(message)
  }
}

/** Nobody waits for the answer any more. */
export class Aborted extends Error {
  override readonly name = 'PerigeeAborted'
}

/**
 * By name, not by class: the framework loads this module once for its start and once for its routes,
 * so that what one throws is no instance of the other's class.
 */
export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && error.name === 'PerigeeProblem'
}

/** As `isProblem`, for `Aborted`. */
export function isAborted(error: unknown): error is Aborted {
  return error instanceof Error && error.name === 'PerigeeAborted'
}
