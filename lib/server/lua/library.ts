import 'server-only'
import type { Engine } from '@/lib/server/engines/engine'
import { parseLua } from './parse'
import { rangeOf } from './places'
import { partsOf } from './walk'

/** What a script has as a global and a function of a library has not. */
const SCRIPT_GLOBALS = ['KEYS', 'ARGV']
/** A second name of the API, which Valkey alone has. */
const VALKEY_GLOBALS = ['server']

/** A library, and how an error of it reads as what a person wrote. */
export type Renamed = { source: string; told(message: string): string }

/**
 * A library that is to be executed as a script, in which the globals that only scripts have go by names that are none, so that
 * Redis refuses them as it does in a function. Names are as long as they were.
 */
export function withoutScriptGlobals(source: string, { name }: Pick<Engine, 'name'>): Renamed {
  const isValkey = name.toLowerCase() === 'valkey'
  const unknown = isValkey ? SCRIPT_GLOBALS : [...SCRIPT_GLOBALS, ...VALKEY_GLOBALS]
  const used = globalsIn(source).filter((one) => unknown.includes(one.name))
  const instead = new Map(used.map((one) => [one.name, unusedLike(one.name, source)]))
  let renamed = source
  for (const { name, at } of used) {
    renamed = renamed.slice(0, at) + (instead.get(name) ?? name) + renamed.slice(at + name.length)
  }
  return {
    source: renamed,
    told: (message) =>
      [...instead].reduce((told, [name, other]) => told.replaceAll(other, name), message),
  }
}

function globalsIn(source: string): { name: string; at: number }[] {
  const chunk = parseLua(source, { scope: true })
  const found: { name: string; at: number }[] = []
  const open: Parameters<typeof partsOf>[0][] = chunk === null ? [] : [chunk]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Identifier' && isGlobal(node)) {
      found.push({ name: node.name, at: rangeOf(node)[0] })
    }
    open.push(...partsOf(node))
  }
  return found
}

const isGlobal = (node: object): boolean => 'isLocal' in node && node.isLocal === false

/** A name of the same length that a text has not. */
function unusedLike(name: string, source: string): string {
  for (let more = 0; ; more++) {
    const other = more.toString(36).padStart(name.length, '_')
    if (!source.includes(other)) return other
  }
}
