/** The levels of Redis' log, as `redis.log` names them. */
export type LogLevel = 'debug' | 'verbose' | 'notice' | 'warning'

/**
 * What one line of a server's standard output is: the start of an entry (`atMs` is Unix time, of a
 * server whose time zone is UTC), or more of the one before.
 */
export type LogPiece =
  | { kind: 'entry'; atMs: number; level: LogLevel; text: string }
  | { kind: 'continuation'; text: string }

const HEAD = /^\d+:[XCSM] (\d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2}\.\d{3}) ([.\-*#]) ([\s\S]*)$/
const LEVELS: Readonly<Record<string, LogLevel>> = {
  '.': 'debug',
  '-': 'verbose',
  '*': 'notice',
  '#': 'warning',
}

/** What the server itself may say around a script; a script that says the same is not told apart. */
const SERVER_LINES: readonly RegExp[] = [
  /^Slow script detected: still in execution after \d+ milliseconds/,
  /^DB \d+: \d+ keys/,
  /^\d+ clients connected \(/,
  /^Accepted /,
  /^Client closed connection /,
  /^Client id=\d+ .* scheduled to be closed ASAP/,
  /^Lua script killed by user with SCRIPT KILL/,
  /^(?:Redis|Valkey) forked for debugging eval/,
  /^Forked debugging eval session completed/,
  /^Lua debugging session child exiting/,
]

/** Reads one line of a server's standard output (without its line end). */
export function parseLogPiece(line: string): LogPiece {
  const [, stamp, sign, text] = HEAD.exec(line) ?? []
  const level = LEVELS[sign ?? '']
  const atMs = Date.parse(`${stamp} UTC`)
  if (level === undefined || text === undefined || Number.isNaN(atMs)) {
    return { kind: 'continuation', text: line }
  }
  return { kind: 'entry', atMs, level, text }
}

/** True where the server writes such an entry by itself, without any script. */
export function isServerLine(text: string): boolean {
  return SERVER_LINES.some((pattern) => pattern.test(text))
}
