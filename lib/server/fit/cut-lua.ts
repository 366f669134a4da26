import 'server-only'
import type { LuaValue } from '@/lib/contract/types'
import { cutBytes } from './cut-bytes'
import { jsonBytes } from './measure'

type Fitted = { value: LuaValue; bytes: number; whole: boolean }

/** The beginning of a Lua value that is at most `room` bytes as JSON; null where nothing fits. */
export function cutLua(value: LuaValue, room: number): LuaValue | null {
  return beginningOf(value, room)?.value ?? null
}

function beginningOf(value: LuaValue, room: number): Fitted | null {
  if (value.type !== 'table') {
    const bytes = jsonBytes(value)
    if (bytes <= room) return { value, bytes, whole: true }
    if (value.type !== 'string') return null
    const around = jsonBytes({ ...value, value: '' })
    if (around > room) return null
    return {
      value: { ...value, value: cutBytes(value.value, room - around) },
      bytes: room,
      whole: false,
    }
  }
  const all = value.items.length + value.fields.length
  let left = room - jsonBytes({ ...value, items: [], fields: [], left: value.left + all })
  if (left < 0) return null
  const [items, fields]: [LuaValue[], [LuaValue, LuaValue][]] = [[], []]
  let whole = true
  const take = (one: LuaValue): LuaValue | null => {
    const fitted = whole ? beginningOf(one, left - '[],'.length) : null
    whole = fitted?.whole ?? false
    if (fitted === null) return null
    left -= fitted.bytes + '[],'.length
    return fitted.value
  }
  for (const item of value.items) {
    const kept = take(item)
    if (kept === null) break
    items.push(kept)
  }
  for (const [key, held] of value.fields) {
    const [keptKey, keptValue] = [take(key), take(held)]
    if (keptKey === null || keptValue === null) break
    fields.push([keptKey, keptValue])
  }
  const missing = all - items.length - fields.length
  const table: LuaValue = { ...value, items, fields, left: value.left + missing }
  return { value: table, bytes: room - left, whole }
}
