/** Where a script failed: compiling it, running it, or in a command that it called. */
export type ScriptPhase = 'compile' | 'run' | 'command'

/** What Redis said of a script that failed. `message` is verbatim, its code included. */
export type ScriptError = { code: string; message: string; line?: number; phase: ScriptPhase }

const COMPILE = /^ERR Error compiling (?:script|function)/
/** A library whose text ran into an error while it was loaded. */
const REGISTERING = /^ERR Error registering functions: /
/** The first line says how the script is to be run, and is read before it is compiled. */
const SHEBANG =
  /^ERR (?:Unexpected (?:flag|engine) in script shebang|Invalid script shebang|Unknown lua shebang option)/
/** Redis appends it to every error that a script raised, and to none that it returned. */
const RAISED = / script: \S+, on ([\s\S]*):(\d+)\.$/
/** The chunk that is the script itself; what `loadstring` makes has its own text as its name. */
const OWN_CHUNK = /^@?user_(?:script|function)$/
/** An error that is no table, so that Redis cannot add where it was: Lua is out of memory. */
const BROKEN_OFF = /^ERR Error running script \S+, /
const IN_SOURCE = /(?:user_script|@?user_function):\s*(\d+):/
const FROM_LUA = /^\S+ @?(?:user_script|user_function):\s*\d+:/
/** Errors of EVAL, EVALSHA and FCALL themselves, before any line of the script has run. */
const NOT_STARTED = new Set([
  'NOSCRIPT',
  'NOPERM',
  'READONLY',
  'BUSY',
  'OOM',
  'MISCONF',
  'NOREPLICAS',
])

/**
 * Reads an error reply of EVAL and its like.
 *
 * @param message the text of the error reply, its code included
 * @returns null where the script returned this error as its value and nothing failed
 * @see https://redis.io/docs/latest/develop/programmability/lua-api/
 */
export function parseScriptError(message: string): ScriptError | null {
  const code = /^[A-Z][A-Z0-9]*/.exec(message)?.[0] ?? 'ERR'
  if (COMPILE.test(message)) return withLine(code, message, 'compile', IN_SOURCE.exec(message)?.[1])
  if (SHEBANG.test(message)) return { code, message, phase: 'compile', line: 1 }
  if (REGISTERING.test(message)) return withLine(code, message, 'run', IN_SOURCE.exec(message)?.[1])
  const raised = RAISED.exec(message)
  if (raised !== null) {
    const [, chunk = '', line] = raised
    const phase = FROM_LUA.test(message) || !OWN_CHUNK.test(chunk) ? 'run' : 'command'
    return withLine(code, message, phase, OWN_CHUNK.test(chunk) ? line : undefined)
  }
  if (BROKEN_OFF.test(message)) return { code, message, phase: 'run' }
  return NOT_STARTED.has(code) ? { code, message, phase: 'command' } : null
}

function withLine(
  code: string,
  message: string,
  phase: ScriptPhase,
  line: string | undefined,
): ScriptError {
  return line === undefined
    ? { code, message, phase }
    : { code, message, phase, line: Number(line) }
}
