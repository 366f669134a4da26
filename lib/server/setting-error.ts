import 'server-only'

/** A setting that nothing can be served with. The message is for the operator: what is wrong, and what to do. */
export class SettingError extends Error {
  override readonly name = 'PerigeeSettingError'
}

/** By name, as `isProblem`. */
export function isSettingError(error: unknown): error is SettingError {
  return error instanceof Error && error.name === 'PerigeeSettingError'
}
