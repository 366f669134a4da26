/**
 * What stands for the API in a library that is made into a script, in a chunk of its own, in which the debugger does not stop.
 * Functions are registered in a table, until the library is loaded; what only a script has of `redis` is not there; and an error
 * that is caught names the function's chunk.
 */
const STAND_IN = [
  'local redis,pcall,xpcall,coroutine,type,next,gsub=',
  'redis,pcall,xpcall,coroutine,type,next,string.gsub',
  'local functions,api,threads={},{},{}',
  'for name,value in next,redis do',
  "if name~='breakpoint' and name~='debug' then api[name]=value end end",
  'for name,value in next,coroutine do threads[name]=value end',
  'local function told(what)',
  "return type(what)=='string' and gsub(what,'user_script:','user_function:') or what end",
  'local function passed(ok,...) if ok then return ok,... end return ok,told((...)) end',
  'threads.resume=function(...) return passed(coroutine.resume(...)) end',
  'api.register_function=function(first,callback)',
  'if callback==nil then first,callback=first.function_name,first.callback end',
  'functions[first]=callback end',
  // What is written goes to the own table, which refuses it.
  'local function whole(of,own) return setmetatable({},{__index=of,__newindex=own}) end',
  'return functions,function() api.register_function=nil end,',
  'whole(api,redis),whole(threads,coroutine),function(...) return passed(pcall(...)) end,',
  "function(f,h,...) if type(h)~='function' then return xpcall(f,h,...) end",
  'return xpcall(f,function(what) return h(told(what)) end) end',
].join(' ')

/** What a library is put into. */
export const PUT_ASIDE = [
  'local perigee_functions,perigee_loaded,redis,coroutine,pcall,xpcall=',
  `loadstring([==[${STAND_IN}]==],'=perigee')() local server=redis `,
  'local function perigee_library() ',
].join('')

/** What loads a library that was put into it. */
export const LOAD_LIBRARY = 'perigee_library() perigee_loaded()'

/**
 * A library as a script that calls one of its functions: the debugger takes scripts only. Lines stay
 * where they are. Globals that only scripts have (`KEYS`) are there.
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
  return `${head}\n${PUT_ASIDE}${body}\nend ${LOAD_LIBRARY} return perigee_functions['${functionName}'](KEYS,ARGV)`
}
