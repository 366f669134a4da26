import { byteLength } from '@/lib/domain/bytes/codec'
import { sameValue } from './same-value'
import { isCut, type RecordedLocal, type RecordedValue } from './value'

/** Strings longer than this open to show all of them, in bytes. */
const LONG_STRING_BYTES = 80

/** What became of a variable since the step before: it is new, or was something else; null where it is as it was. */
export type VariableChange = 'new' | { was: RecordedValue } | null

/**
 * One line of a tree of variables. `path` is the same at each step for the same variable; `key` is null for a local
 * itself. `hidden` where a later local has its name; `open` null where there is nothing to open; `whole` where the row
 * is all of the string above it.
 */
export type VariableRow = {
  path: string
  depth: number
  name: string
  key: RecordedValue
  value: RecordedValue
  change: VariableChange
  hidden: boolean
  open: boolean | null
  whole: boolean
}

/** Whether Lua made a local for itself, such as `(for index)`. */
export function isInternal(name: string): boolean {
  return name.startsWith('(')
}

/**
 * Locals as the lines of a tree, in the order of declaration, those that are open with what they hold.
 *
 * @param before the locals of the same call at the step before; null where it had none, and nothing is marked
 * @param open the paths of what is open
 */
export function variableRows(
  locals: readonly RecordedLocal[],
  before: readonly RecordedLocal[] | null,
  open: ReadonlySet<string>,
): VariableRow[] {
  const rows: VariableRow[] = []
  const last = new Map(locals.map(([name], index) => [name, index]))
  const seen = new Map<string, number>()
  for (const [index, [name, value]] of locals.entries()) {
    const nth = seen.get(name) ?? 0
    seen.set(name, nth + 1)
    const was = before?.[index]
    const change = before === null ? null : changeOf(value, was?.[0] === name ? was[1] : undefined)
    addRow(rows, open, {
      ...{ path: nth === 0 ? name : `${name}#${nth}`, depth: 0, name, key: null, value, change },
      hidden: last.get(name) !== index,
    })
  }
  return rows
}

function changeOf(value: RecordedValue, was: RecordedValue | undefined): VariableChange {
  if (was === undefined) return 'new'
  return sameValue(value, was) ? null : { was }
}

function addRow(
  rows: VariableRow[],
  open: ReadonlySet<string>,
  row: Omit<VariableRow, 'open' | 'whole'>,
): void {
  const { path, value } = row
  const isOpen = canOpen(value) ? open.has(path) : null
  rows.push({ ...row, open: isOpen, whole: false })
  if (isOpen !== true) return
  const inside = { ...row, depth: row.depth + 1 }
  const entries = entriesOf(value)
  if (entries === null) {
    rows.push({ ...inside, path: `${path}"`, open: null, whole: true, change: null })
    return
  }
  const was = entriesBefore(row.change)
  for (const [key, item] of entries) {
    const id = JSON.stringify(key)
    const change = was === null ? null : changeOf(item, was.get(id))
    addRow(rows, open, { ...inside, path: `${path}.${id}`, key, value: item, change })
  }
}

function canOpen(value: RecordedValue): boolean {
  if (typeof value === 'string') return byteLength(value) > LONG_STRING_BYTES
  if (value === null || typeof value !== 'object') return false
  if ('base64' in value) return byteLength(value) > LONG_STRING_BYTES
  return (entriesOf(value)?.length ?? 0) > 0
}

type Entry = [key: RecordedValue, value: RecordedValue]

/** What Redis puts into the table of an error for itself. */
const ERROR_FLAG = 'ignore_error_stats_update'
const MOST_OF_AN_ERROR = 8
const TOLD_FIRST = ['err', 'ok']

/**
 * The keys and values of a table; null for what is none. Of an error, its message comes first. Of a table that nests deeper
 * than the debugger prints not even the keys are known: it has one entry, with both `cut`.
 */
export function entriesOf(value: RecordedValue): Entry[] | null {
  if (value === null || typeof value !== 'object') return null
  if ('list' in value) return value.list.map((item, at) => [at + 1, item])
  if (!('table' in value)) return null
  const { table } = value
  const [first] = table
  if (first !== undefined && isCut(first[0])) return [first]
  const isError = table.length <= MOST_OF_AN_ERROR && table.some(([key]) => key === ERROR_FLAG)
  return isError ? table.toSorted(([a], [b]) => placeOf(a) - placeOf(b)) : table
}

const placeOf = (key: RecordedValue): number =>
  key === ERROR_FLAG ? 2 : typeof key === 'string' && TOLD_FIRST.includes(key) ? 0 : 1

/** What a changed table held, by its keys; null where nothing of it is to be marked. */
function entriesBefore(change: VariableChange): Map<string, RecordedValue> | null {
  if (change === null || change === 'new') return null
  const entries = entriesOf(change.was)
  return entries === null
    ? null
    : new Map(entries.map(([key, value]) => [JSON.stringify(key), value]))
}

/** What Lua's `type` says of a value; `table` for what nests deeper than the debugger prints. */
export function luaType(value: RecordedValue): string {
  if (value === null) return 'nil'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string' || 'base64' in value) return 'string'
  if ('about' in value || 'number' in value) return 'number'
  if ('opaque' in value) return value.opaque === 'light-userdata' ? 'userdata' : value.opaque
  return 'table'
}
