import 'server-only'
import type { TimeReply } from '@/lib/domain/recording/replayed'
import type { Admin } from '@/lib/server/sandbox/admin'
import { repliesLua, timeCallsOf } from './clock'
import { type Insertion, insertInto, unusedName } from './insert'
import type { Place } from './places'
import { quoteLua } from './quote'

/**
 * A script that evaluates an expression once, at the next statement, after `ARGV` has been given a field of the name
 * `marker`: over the locals there, or, where the field was once `KEEP`, over those of the statement that came next then.
 * What it tells of that begins with `marker`.
 */
export type Asked = { source: string; marker: string }

/** Lua for the values that the field takes. */
export const EVALUATE = '1'
export const KEEP = '2'

/** What an answer tells at most: values in tables, bytes of strings, and how deep. */
const MOST_VALUES = 5_000
const MOST_BYTES = 256 * 1024
const MOST_DEEP = 24

/**
 * Puts an expression into a script. The locals that it names are given to it by value, so that they stay what they are in
 * the script.
 * @param times what `TIME` replies to the script instead of the time that it is; the others ask Redis
 * @returns null where that is not possible without the debugger stopping elsewhere
 * @throws where the sandbox is gone
 */
export async function withExpression(
  source: string,
  expression: string,
  times: readonly TimeReply[],
  admin: Admin,
): Promise<Asked | null> {
  const marker = unusedName(source)
  const used = new Set(expression.match(/[A-Za-z_]\w*/g))
  const argumentsAt = ({ own, outer, isVararg, isLast }: Place): string | null => {
    if (isLast) return null
    const named = [...outer, ...own].map(({ name }) => name).filter((name) => used.has(name))
    const rest = isVararg && expression.includes('...') ? ['...'] : []
    const given = [...named, ...rest]
    return [quoteLua(given.join(',')), ...given].join(',')
  }
  const edits: Insertion['edits'] = (text, chunk, name) =>
    timeCallsOf(text, chunk).flatMap(({ from, to, end, command }) => [
      { from, to: from, text: `${name}(` },
      { from: to, to: end, text: `,${command})` },
    ])
  const lua = (name: string) => evaluateLua(name, expression, times)
  const inserted = await insertInto(source, { lua, argumentsAt, edits }, admin)
  return inserted === null ? null : { source: inserted.source, marker }
}

/**
 * What is evaluated is compiled by itself first, so that what is wrong with it is said of it alone. On one line, because
 * the debugger looks at each line that is executed.
 */
const evaluateLua = (name: string, expression: string, times: readonly TimeReply[]): string =>
  [
    `local expression,argv,times,replayed=${quoteLua(expression)},ARGV,${repliesLua(times)},0`,
    'local call,redispcall=redis.call,redis.pcall',
    'local debug,loadstring,pcall,type,next,tostring,select,rawget,rawset,unpack,format,find,concat,null=',
    'redis.debug,loadstring,pcall,type,next,tostring,select,rawget,rawset,unpack,',
    'string.format,string.find,table.concat,cjson and cjson.null',
    'local out,left,bytes,inside,kept',
    'local function put(text) out[#out+1]=text end',
    'local function write(v,deep) local t=type(v)',
    "if t=='nil' then put('_') elseif t=='boolean' then put(v and 'T' or 'F')",
    "elseif t=='number' then put('#'..format('%.17g',v)..';')",
    "elseif t=='string' then bytes=bytes-#v if bytes<0 then put('~') return end",
    "put('$'..#v..';') put(v)",
    `elseif t=='table' then if inside[v] or deep>${MOST_DEEP} or left<=0 then put('~') return end`,
    "inside[v]=true put('{') for k,e in next,v do left=left-1",
    "if left<0 then put('~~') break end",
    "write(k,deep+1) write(e,deep+1) end put('}') inside[v]=nil",
    "else if null~=nil and v==null then t='light-userdata' end",
    "put('@'..t..' '..(find(t,'userdata',1,true) and '' or tostring(v))..';') end end",
    'local function failed(kind,why)',
    "if type(why)=='table' and type(rawget(why,'err'))=='string' then why=rawget(why,'err') end",
    "if type(why)=='number' then why=tostring(why) end",
    "if type(why)~='string' then why='(error object is a '..type(why)..' value)' end",
    `debug('${name} '..kind..why) end`,
    "local function gather(ok,...) if not ok then return failed('run ',(...)) end",
    "for i=1,select('#',...) do write((select(i,...)),1) end",
    `debug('${name} values '..concat(out)) end`,
    // A call of what may be Redis, in place of the one that the script has.
    'local function time(f,command)',
    'local reply=(f==call or f==redispcall) and times[replayed+1]',
    'if not reply then return f(command) end replayed=replayed+1 return reply end',
    'return function(names,...)',
    "if type(names)~='string' then return time(names,...) end",
    `local asked=rawget(argv,'${name}') if asked==nil then return end rawset(argv,'${name}',nil)`,
    `if asked==${KEEP} then kept={names=names,count=select('#',...),...}`,
    `debug('${name} kept .') return end`,
    `out,left,bytes,inside={},${MOST_VALUES},${MOST_BYTES},{}`,
    `debug('${name} replayed '..replayed)`,
    "local alone,why=loadstring('return '..expression,'=expression')",
    "if not alone then return failed('compile ',why) end",
    "local given=kept or {names=names,count=select('#',...),...}",
    "local make,why=loadstring('return function('..given.names..') return '..expression..'\\n end',",
    "'=expression') if not make then return failed('compile ',why) end",
    'gather(pcall(make(),unpack(given,1,given.count))) end',
  ].join(' ')
