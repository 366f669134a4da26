import 'server-only'

/** What the server says to its operator: one line of JSON each, on standard error. */
export const logger = {
  info: (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
    write('info', message, fields),
  warn: (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
    write('warn', message, fields),
  error: (message: string, error: unknown) =>
    write('error', message, {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
}

function write(level: string, message: string, fields: Readonly<Record<string, unknown>>): void {
  const line = { at: new Date().toISOString(), level, message, ...fields }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}
