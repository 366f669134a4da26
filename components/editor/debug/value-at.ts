import { previewText } from '@/lib/domain/recording/preview'
import type { Frame } from '@/lib/domain/recording/step'
import { localsInText, valueOfUse } from './locals-in-text'
import type { NameUse, Scopes } from './scopes'

/** So many characters of a value are shown where one points at its name. */
const VALUE_CHARS = 240

/** The name of a variable at a column (from 1) of a line; null where there is none. */
export function useAt(scopes: Scopes | null, line: number, column: number): NameUse | null {
  const uses = scopes?.uses.get(line) ?? []
  return uses.find(({ start, end }) => start < column && column <= end) ?? null
}

/** What a name holds at a frame, as `left = 2`; null where it is no local of it, or another one of that name. */
export function valueWords(frame: Frame, scopes: Scopes | null, use: NameUse): string | null {
  const locals = localsInText(frame, scopes)
  const value = locals === null ? undefined : valueOfUse(use, locals)
  return value === undefined ? null : `${use.name} = ${previewText(value, VALUE_CHARS)}`
}
