import { hasVarargs } from './call-lines'
import { LOAD_LIBRARY, PUT_ASIDE } from './library-as-script'

/**
 * A script as it is recorded: what a person wrote is a function in it, on the same lines, so that there is a stop
 * after its end. Beyond their lines it is called at `callLine`; there is nothing else on that line.
 */
export type Recordable = { source: string; callLine: number; hidesArg: boolean }

const LINE_ENDS = /\r\n|\n\r|\n|\r/g
/** What `trace` calls the function that a script is made into. */
export const SCRIPT_NAME = 'perigee_script'

/** A script; `hidesArg` where its function has a local before those of the script, as Lua 5.1 gives one with `...`. */
export function scriptToRecord(source: string): Recordable {
  const shebang = /^#![^\n]*(?:\n|$)/.exec(source)?.[0] ?? ''
  const body = source.slice(shebang.length)
  const hidesArg = hasVarargs(body)
  const head = `${shebang}local function ${SCRIPT_NAME}(${hidesArg ? '...' : ''}) `
  return { ...closed(source, `${head}${body}`, '', `${SCRIPT_NAME}()`), hidesArg }
}

/** A library, of which one function is called. Its first line is a shebang. */
export function libraryToRecord(
  source: string,
  functionName: string,
  flags: readonly string[],
): Recordable {
  const end = source.indexOf('\n')
  const body = end < 0 ? '' : source.slice(end + 1)
  const head = flags.length === 0 ? '#!lua' : `#!lua flags=${flags.join(',')}`
  const call = `perigee_functions['${functionName}'](KEYS,ARGV)`
  const text = `${head}\n${PUT_ASIDE}${body}`
  return { ...closed(source, text, LOAD_LIBRARY, call), hidesArg: false }
}

function closed(
  source: string,
  text: string,
  first: string,
  call: string,
): { source: string; callLine: number } {
  const lines = (source.match(LINE_ENDS)?.length ?? 0) + 1
  return {
    // With a space before it, the line end is no second half of one.
    source: `${text} \nend ${first}\nlocal perigee_reply=${call}\nreturn perigee_reply`,
    callLine: lines + 2,
  }
}
