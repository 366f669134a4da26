import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'
import { decodeLossy } from '@/lib/domain/bytes/utf8'
import type { Reply } from '@/lib/domain/resp/reply'
import type { Loss, LuaPath, ReplyMode } from './loss'
import { fieldOf, type LuaTable, type LuaValue } from './lua-value'
import { toInteger } from './to-integer'

/** The most keys that a loss names. */
const NAMED_KEYS = 8

type LossDetail = Loss extends infer One ? (One extends Loss ? Omit<One, 'path'> : never) : never
type Context = { mode: ReplyMode; path: LuaPath; lose(loss: Loss): void }

/**
 * What Redis makes of a value that a script returns, and what that loses, in reading order. A value
 * that was not described whole converts as far as it was.
 * @see luaReplyToRedisReply in Redis' `script_lua.c`
 */
export function convert(value: LuaValue, mode: ReplyMode): { reply: Reply; losses: Loss[] } {
  const losses: Loss[] = []
  const reply = replyOf(value, { mode, path: [], lose: (loss) => losses.push(loss) })
  return { reply, losses }
}

function lost({ path, lose }: Context, detail: LossDetail): void {
  lose({ ...detail, path })
}

const inside = (context: Context, key: LuaValue): Context => ({
  ...context,
  path: [...context.path, key],
})

const nullOf = ({ mode }: Context): Reply => ({
  type: 'null',
  as: mode.connection === 3 ? 'null' : 'bulk-string',
})

function replyOf(value: LuaValue, context: Context): Reply {
  switch (value.type) {
    case 'string':
      return { type: 'bulk-string', value: value.value }
    case 'number': {
      const { to, loss } = toInteger(value.value)
      if (loss !== null) lost(context, { kind: loss, from: value.value, to })
      return { type: 'integer', value: to }
    }
    case 'boolean':
      return booleanReply(value.value, context)
    case 'table':
      return tableReply(value, context)
    case 'cycle':
      lost(context, { kind: 'endless' })
      return nullOf(context)
    case 'nil':
    case 'too-deep':
      return nullOf(context)
    case 'null':
    case 'function':
    case 'userdata':
    case 'thread':
      lost(context, { kind: 'no-reply-type', lua: value.type })
      return nullOf(context)
  }
}

/** Only both versions together make a boolean: the script's decides what is sent, the connection's how. */
function booleanReply(value: boolean, context: Context): Reply {
  const { connection, setresp } = context.mode
  if (connection === 3 && setresp === 3) return { type: 'boolean', value }
  if (value) {
    lost(context, { kind: 'true-as-one' })
    return { type: 'integer', value: '1' }
  }
  if (setresp === 3) {
    lost(context, { kind: 'false-as-zero' })
    return { type: 'integer', value: '0' }
  }
  lost(context, { kind: 'false-as-null' })
  return nullOf(context)
}

function tableReply(table: LuaTable, context: Context): Reply {
  const err = fieldOf(table, 'err')
  if (err?.type === 'string') {
    dropKeys(table, 'error', ['err', 'ignore_error_stats_update', 'source', 'line'], context)
    const message = line(err, context)
    return { type: 'simple-error', code: message.split(' ', 1)[0] ?? '', message }
  }
  const ok = fieldOf(table, 'ok')
  if (ok?.type === 'string') {
    dropKeys(table, 'status', ['ok'], context)
    return { type: 'simple-string', value: line(ok, context) }
  }
  const isResp3 = context.mode.connection === 3
  const double = fieldOf(table, 'double')
  if (double?.type === 'number') {
    dropKeys(table, 'double', ['double'], context)
    if (isResp3) return { type: 'double', value: double.value }
    lost(context, { kind: 'double-as-string' })
    return { type: 'bulk-string', value: double.value }
  }
  const map = fieldOf(table, 'map')
  if (map?.type === 'table') {
    dropKeys(table, 'map', ['map'], context)
    return mapReply(map, context)
  }
  const set = fieldOf(table, 'set')
  if (set?.type === 'table') {
    dropKeys(table, 'set', ['set'], context)
    if (!isResp3) lost(context, { kind: 'set-as-array' })
    const items = entriesOf(set).map(([key]) => replyOf(key, inside(context, key)))
    return { type: isResp3 ? 'set' : 'array', items }
  }
  const big = fieldOf(table, 'big_number')
  if (big?.type === 'string') {
    dropKeys(table, 'big-number', ['big_number'], context)
    const digits = line(big, context)
    if (isResp3) return { type: 'big-number', value: digits }
    lost(context, { kind: 'big-number-as-string' })
    return { type: 'bulk-string', value: digits }
  }
  return verbatimReply(table, context) ?? arrayReply(table, context)
}

function verbatimReply(table: LuaTable, context: Context): Reply | null {
  const verbatim = fieldOf(table, 'verbatim_string')
  if (verbatim?.type !== 'table') return null
  const [format, text] = [fieldOf(verbatim, 'format'), fieldOf(verbatim, 'string')]
  if (format?.type !== 'string' || text?.type !== 'string') return null
  dropKeys(table, 'verbatim', ['verbatim_string'], context)
  // Always three bytes on the wire.
  const three = decodeLossy(fromBytes(format.value)).slice(0, 3).padEnd(3, ' ')
  if (context.mode.connection === 3) {
    return { type: 'verbatim-string', format: three, value: text.value }
  }
  lost(context, { kind: 'verbatim-as-string', format: three })
  return { type: 'bulk-string', value: text.value }
}

function mapReply(map: LuaTable, context: Context): Reply {
  const isResp3 = context.mode.connection === 3
  if (!isResp3) lost(context, { kind: 'map-flattened' })
  const entries = entriesOf(map).map(([key, value]): [Reply, Reply] => [
    replyOf(key, inside(context, key)),
    replyOf(value, inside(context, key)),
  ])
  return isResp3 ? { type: 'map', entries } : { type: 'array', items: entries.flat() }
}

function arrayReply(table: LuaTable, context: Context): Reply {
  const { items, fields } = table
  const beyond = fields.filter(([key]) => isPlace(key, items.length))
  const [firstBeyond] = beyond.toSorted(([a], [b]) => numberOf(a) - numberOf(b))
  const at = items.length + 1
  const reply: Reply = {
    type: 'array',
    items: items.map((item, index) => replyOf(item, inside(context, placeOf(index + 1)))),
  }
  if (firstBeyond !== undefined) {
    lost(context, { kind: 'array-ended', at, lost: beyond.length, first: firstBeyond[1] })
  }
  const others = fields.filter(([key]) => !isPlace(key, items.length)).map(([key]) => key)
  loseKeys(others, 'array', context)
  return reply
}

function dropKeys(
  table: LuaTable,
  form: Exclude<Parameters<typeof loseKeys>[1], 'array'>,
  taken: readonly string[],
  context: Context,
): void {
  const keys = entriesOf(table).map(([key]) => key)
  const others = keys.filter(
    (key) => key.type !== 'string' || typeof key.value !== 'string' || !taken.includes(key.value),
  )
  loseKeys(others, form, context)
}

type Form = Extract<Loss, { kind: 'keys-dropped' }>['form']

function loseKeys(keys: readonly LuaValue[], form: Form, context: Context): void {
  if (keys.length === 0) return
  const named = keys.slice(0, NAMED_KEYS)
  lost(context, { kind: 'keys-dropped', form, keys: named, count: keys.length })
}

/** A line of the protocol has no line end in it: Redis puts spaces in their place. */
function line(value: Extract<LuaValue, { type: 'string' }>, context: Context): string {
  const raw = fromBytes(value.value)
  if (raw.some((byte) => byte === 10 || byte === 13)) {
    lost(context, { kind: 'line-ends', text: toBytes(raw) })
  }
  return decodeLossy(raw.map((byte) => (byte === 10 || byte === 13 ? 32 : byte)))
}

const placeOf = (index: number): LuaValue => ({ type: 'number', value: String(index) })
const numberOf = (key: LuaValue): number => (key.type === 'number' ? Number(key.value) : Number.NaN)

/** Whether a key is an index of an array that is not reached any more. */
function isPlace(key: LuaValue, length: number): boolean {
  const index = numberOf(key)
  return Number.isInteger(index) && index > length
}

/** All entries in the order in which Redis meets them: the array part first. */
function entriesOf({ items, fields }: LuaTable): [LuaValue, LuaValue][] {
  return [
    ...items.map((item, index): [LuaValue, LuaValue] => [placeOf(index + 1), item]),
    ...fields,
  ]
}
