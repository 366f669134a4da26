import 'server-only'
import type { ProbeNames } from '@/lib/domain/recording/exact-numbers'
import type { Admin } from '@/lib/server/sandbox/admin'
import { type Inserted, insertInto, unusedName } from './insert'
import { parseLua } from './parse'
import { assignedIn, type Place } from './places'

/** A script that tells its numbers exactly while it is debugged, with what is needed to read that. */
export type Probed = Pick<Inserted, 'source' | 'firstLine' | 'isFirstExtra'> & {
  probes: ProbeNames
}

/** Locals that one probe looks at, the last ones. */
const MOST_LOCALS = 60
/** Values in tables that one probe looks at: of one local, of all of them, and how deep. */
const MOST_VALUES = 150
const MOST_VALUES_OF_ALL = 600
const MOST_DEEP = 6

/**
 * Puts probes into a script, each of which tells the numbers among the locals with all their digits, where `%g` does not.
 * @returns null where that is not possible without the debugger stopping elsewhere
 * @throws where the sandbox is gone
 */
export async function withProbes(source: string, admin: Admin): Promise<Probed | null> {
  const marker = unusedName(source)
  const argumentsAt = (place: Place, index: number): string | null => {
    const names = namesAt(place)
    return names.length === 0 ? null : [index, ...names].join(',')
  }
  const inserted = await insertInto(source, { lua: probeLua, argumentsAt }, admin)
  const chunk = parseLua(source)
  if (inserted === null || chunk === null) return null
  const { places, ...rest } = inserted
  const at = places.map((place) => {
    return { line: place.line, isLast: place.isLast, names: namesAt(place) }
  })
  return { ...rest, probes: { marker, at, assigned: assignedIn(source, chunk) } }
}

const namesAt = ({ own }: Place): string[] =>
  own.flatMap(({ name, isFunction }) => (isFunction ? [] : [name])).slice(-MOST_LOCALS)

/**
 * On one line, because the debugger looks at each line that is executed; in a coroutine, because it counts the instructions
 * of each, and stops after so many of them.
 */
const probeLua = (name: string): string =>
  [
    'local debug,format,tonumber,type,next,find,select,yield=',
    'redis.debug,string.format,tonumber,type,next,string.find,select,coroutine.yield',
    'local out,left',
    'local function number(v,a,b,c)',
    // Whole numbers of up to five digits are printed as they are, and so is what is no number. One of six may have more.
    'if v~=v or (v%1==0 and v<1e5 and v>-1e5) then return end',
    "local s=format('%g',v)",
    "if #s>6 or v%1==0 or find(s,'e',1,true) or tonumber(s)~=v then",
    "out=out..' '..a..(b or '')..(c or '')..'='..format('%.17g',v) end end",
    'local function walk(t,path,deep) local i=-1 for k,v in next,t do',
    'i=i+1 left=left-1 if left<0 then return end',
    "if type(k)=='number' then number(k,path,'.',i..'k') end",
    "local y=type(v) if y=='number' then number(v,path,'.',i)",
    `elseif y=='table' and deep<${MOST_DEEP} then walk(v,path..'.'..i,deep+1) end end end`,
    'local function look(id,...)',
    `out='' local all=${MOST_VALUES_OF_ALL}`,
    'local vs={...} for i=1,select("#",...) do local v=vs[i] local y=type(v)',
    "if y=='number' then number(v,i-1) elseif y=='table' and all>0 then",
    `left=${MOST_VALUES} walk(v,i-1,1) all=all-${MOST_VALUES}+left end end`,
    `if out~='' then debug('${name} '..id..out) end end`,
    'return coroutine.wrap(function(...) look(...) while true do look(yield()) end end)',
  ].join(' ')
