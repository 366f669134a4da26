/** What a library is put into: it registers its functions in a table of ours. */
export const PUT_ASIDE = [
  'local perigee_functions={} local redis=setmetatable({register_function=function(first,callback)',
  'if callback==nil then first,callback=first.function_name,first.callback end',
  'perigee_functions[first]=callback end},{__index=redis}) local server=redis',
  'local function perigee_library() ',
].join(' ')

/**
 * A library as a script that calls one of its functions: the debugger takes scripts only. Lines stay
 * where they are. What a library may not do and a script may (global `KEYS`) is not refused.
 *
 * @param flags those the function was registered with
 * @see https://redis.io/docs/latest/develop/programmability/functions-intro/
 */
export function libraryAsScript(
  source: string,
  functionName: string,
  flags: readonly string[],
): string {
  const end = source.indexOf('\n')
  const body = end < 0 ? '' : source.slice(end + 1)
  const head = flags.length === 0 ? '#!lua' : `#!lua flags=${flags.join(',')}`
  return `${head}\n${PUT_ASIDE}${body}\nend perigee_library() return perigee_functions['${functionName}'](KEYS,ARGV)`
}
