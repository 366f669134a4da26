import { DESCRIBE_LUA } from './describe-lua'

/** How a script is invoked, as far as it matters here: by itself, or as a function of a library. */
export type ScriptKind = 'script' | 'library'

/**
 * A script that begins with `redis.setresp(3)`, as if its author had written that. Lines stay where they are,
 * and so does a shebang.
 */
export function withResp3(source: string, kind: ScriptKind): string {
  if (kind === 'script') return inFront(source, 'redis.setresp(3) ')
  return aroundFunctions(source, 'redis.setresp(3) return callback(...)')
}

/** The same script, whose reply is its own value as one string; see `DESCRIBE_LUA`. */
export function described(source: string, kind: ScriptKind): string {
  if (kind === 'script') {
    return `${inFront(source, 'local function perigee_script() ')}\nend return ${DESCRIBE_LUA}((perigee_script()))`
  }
  return aroundFunctions(source, `return ${DESCRIBE_LUA}((callback(...)))`)
}

/** Lua in front of the first line, or, where that is a shebang, of the second. */
function inFront(source: string, lua: string): string {
  if (!source.startsWith('#!')) return lua + source
  const end = source.indexOf('\n')
  if (end < 0) return `${source}\n${lua}`
  return source.slice(0, end + 1) + lua + source.slice(end + 1)
}

/**
 * A library that registers its functions with another body, in which `callback` is the own one. A library
 * has nothing but `redis` while it loads, and may not write to that, so the name of the call is what changes.
 */
function aroundFunctions(source: string, body: string): string {
  const register = [
    `local function perigee_around(callback) return function(...) ${body} end end`,
    'local function perigee_register(first,callback)',
    'if callback~=nil then return redis.register_function(first,perigee_around(callback)) end',
    'return redis.register_function({function_name=first.function_name,description=first.description,',
    'flags=first.flags,callback=perigee_around(first.callback)}) end ',
  ].join(' ')
  return inFront(
    source.replace(/\bredis\s*\.\s*register_function\b/g, 'perigee_register'),
    register,
  )
}
