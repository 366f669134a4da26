import 'server-only'
import type { Chunk } from 'luaparse'
import type { TimeReply } from '@/lib/domain/recording/replayed'
import { rangeOf } from './places'
import { type Part, partsOf } from './walk'

/** A call that has nothing but `'TIME'` for its arguments: where what is called ends, where the call does, and that word. */
export type TimeCall = { from: number; to: number; end: number; command: string }

/**
 * The calls that may ask Redis for the time, on one line each. Whether it is `redis.call` that is called is known only
 * when it is executed.
 */
export function timeCallsOf(source: string, chunk: Chunk): TimeCall[] {
  const found: TimeCall[] = []
  const open: Part[] = [chunk]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    open.push(...partsOf(part))
    if (part.type !== 'CallExpression' && part.type !== 'StringCallExpression') continue
    const { base } = part
    const isMethod = base.type === 'MemberExpression' && base.indexer === ':'
    const line = part.loc?.start.line
    if (isMethod || line === undefined || line !== part.loc?.end.line) continue
    const [[from, to], [, end]] = [rangeOf(base), rangeOf(part)]
    const [, one, , other] = ARGUMENTS.exec(source.slice(to, end)) ?? []
    const command = one ?? other
    if (command !== undefined) found.push({ from, to, end, command })
  }
  return found
}

const ARGUMENTS = /^\s*(?:\(\s*((['"])time\2)\s*\)|((['"])time\4))$/i

/** Lua for the replies. */
export const repliesLua = (replies: readonly TimeReply[]): string =>
  `{${replies.map((one) => `{'${one.seconds}','${one.microseconds}'}`).join(',')}}`
