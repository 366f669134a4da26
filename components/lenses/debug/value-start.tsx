import { BytesStart } from '@/components/lenses/shared/bytes-text'
import { byteLength } from '@/lib/domain/bytes/codec'
import { isBytes, keyText, previewText } from '@/lib/domain/recording/preview'
import type { RecordedValue } from '@/lib/domain/recording/value'
import { luaType } from '@/lib/domain/recording/variable-rows'

const PREVIEW_CHARS = 72

const COLOR: Readonly<Record<string, string>> = {
  nil: 'text-(--null)',
  boolean: 'text-(--status)',
  number: 'text-(--integer)',
  string: 'text-(--string)',
  table: 'text-(--text)',
}

const ABOUT =
  'About this: Lua’s debugger prints six digits of a number, so the others are not known. Ask for it to get all of them.'

/** The start of a Lua value, on one line, in the colour of its type; `plain` without. */
export function ValueStart({ value, plain = false }: { value: RecordedValue; plain?: boolean }) {
  const color = plain ? '' : (COLOR[luaType(value)] ?? 'text-(--dim)')
  if (isBytes(value)) {
    return (
      <span className={color}>
        {byteLength(value) === 0 ? (
          '""'
        ) : (
          <>
            "<BytesStart value={value} />"
          </>
        )}
      </span>
    )
  }
  if (value !== null && typeof value === 'object' && 'about' in value) {
    return (
      <abbr className={`${color} no-underline`} title={ABOUT}>
        ≈ {value.about}
      </abbr>
    )
  }
  return <span className={color}>{previewText(value, PREVIEW_CHARS)}</span>
}

/** A key of a table as Lua writes it: `[1]`, `name`, `["two words"]`. */
export function KeyName({ value }: { value: RecordedValue }) {
  return <>{keyText(value)}</>
}
