import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesEqual } from '@/lib/domain/bytes/codec'

/**
 * Why Redis sends replicas another command than was called: so that each of them, at whatever time and
 * with whatever chance, comes to the same data.
 * - `absolute-expiry`: a time span becomes a moment
 * - `expired-at-once`: an expiry in the past deletes
 * - `chosen-members`: what chance chose is named
 * - `float-result`: the result takes the place of the sum, whose rounding may differ
 * - `given-id`: the id that the server made
 * - `exact-trim`: where an approximate trim ended
 * - `found-key`: the key that had an element
 * - `group-state`: what a read of a consumer group made of its pending entries
 * - `without-reply`: the write, without what it answered
 */
export type Rewrite =
  | 'absolute-expiry'
  | 'expired-at-once'
  | 'chosen-members'
  | 'float-result'
  | 'given-id'
  | 'exact-trim'
  | 'found-key'
  | 'group-state'
  | 'without-reply'

/** How an effect comes from a call: unchanged, rewritten, or not at all. */
export type Origin = 'same' | Rewrite | null

type Command = readonly Bytes[]

const word = (part: Bytes | undefined): string =>
  typeof part === 'string' ? part.toUpperCase() : ''

const DELETES = ['DEL', 'UNLINK']

type Rule = { from: readonly string[]; to: readonly string[]; why: Rewrite }

/** Rewritings that keep the key where it was, as redis-server 7.0 and valkey-server 8.0 make them. */
const RULES: readonly Rule[] = [
  { from: ['EXPIRE', 'PEXPIRE', 'EXPIREAT', 'GETEX'], to: ['PEXPIREAT'], why: 'absolute-expiry' },
  { from: ['SETEX', 'PSETEX'], to: ['SET'], why: 'absolute-expiry' },
  { from: ['RESTORE'], to: ['RESTORE'], why: 'absolute-expiry' },
  { from: ['GETEX'], to: ['PERSIST'], why: 'without-reply' },
  {
    from: ['EXPIRE', 'PEXPIRE', 'EXPIREAT', 'PEXPIREAT', 'GETEX'],
    to: DELETES,
    why: 'expired-at-once',
  },
  { from: ['GETSET'], to: ['SET'], why: 'without-reply' },
  { from: ['GETDEL'], to: DELETES, why: 'without-reply' },
  { from: ['INCRBYFLOAT'], to: ['SET'], why: 'float-result' },
  { from: ['HINCRBYFLOAT'], to: ['HSET'], why: 'float-result' },
  { from: ['SPOP'], to: ['SREM', ...DELETES], why: 'chosen-members' },
  { from: ['XADD'], to: ['XADD'], why: 'given-id' },
  { from: ['XTRIM'], to: ['XTRIM'], why: 'exact-trim' },
  { from: ['XCLAIM', 'XAUTOCLAIM'], to: ['XCLAIM'], why: 'group-state' },
]

/**
 * How this effect comes from this call. A `SET` keeps its key and value; everything else its key, and a
 * command of several keys or of a group one of its arguments.
 * @see https://redis.io/docs/latest/develop/programmability/eval-intro/#script-replication
 */
export function originOf(call: Command, effect: Command): Origin {
  const [from, to] = [word(call[0]), word(effect[0])]
  const key = effect[1]
  if (key === undefined) return isSame(call, effect) ? 'same' : null
  if (isSame(call, effect)) return 'same'
  if (from === 'SET' && to === 'SET') return setOrigin(call, effect)
  if (from === 'XREADGROUP' && (to === 'XCLAIM' || to === 'XGROUP')) {
    const stream = to === 'XGROUP' ? effect[2] : key
    return stream !== undefined && names(call, stream) ? 'group-state' : null
  }
  const popped = /^(LMPOP|ZMPOP)$/.test(from) && /^(?:[LR]POP|ZPOPM(?:IN|AX))$/.test(to)
  if (popped) return names(call, key) ? 'found-key' : null
  const rule = RULES.find((one) => one.from.includes(from) && one.to.includes(to))
  if (rule === undefined || call[1] === undefined || !bytesEqual(call[1], key)) return null
  return rule.why
}

/** Several effects may come from one call: a member, an entry or a group each. */
export function mayRepeat(call: Command): boolean {
  return ['SPOP', 'XREADGROUP', 'XCLAIM', 'XAUTOCLAIM'].includes(word(call[0]))
}

/** Whether an effect deletes a key that this call names: one whose time had come, before it was looked at. */
export function isExpiry(call: Command, effect: Command): boolean {
  const [name, key, ...rest] = effect
  if (!DELETES.includes(word(name)) || key === undefined || rest.length > 0) return false
  return names(call, key)
}

function setOrigin(call: Command, effect: Command): Origin {
  const keeps = [1, 2].every((at) => {
    const [a, b] = [call[at], effect[at]]
    return a !== undefined && b !== undefined && bytesEqual(a, b)
  })
  if (!keeps) return null
  return effect.some((part, at) => at > 2 && word(part) === 'PXAT')
    ? 'absolute-expiry'
    : 'without-reply'
}

function isSame(call: Command, effect: Command): boolean {
  return (
    call.length === effect.length &&
    word(call[0]) === word(effect[0]) &&
    call.slice(1).every((part, at) => {
      const other = effect[at + 1]
      return other !== undefined && bytesEqual(part, other)
    })
  )
}

function names(call: Command, key: Bytes): boolean {
  return call.slice(1).some((part) => bytesEqual(part, key))
}
