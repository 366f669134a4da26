'use client'

import { useMemo } from 'react'
import { BytesText } from '@/components/lenses/shared/bytes-text'
import { formatCount, formatSize, plural } from '@/components/lenses/shared/format'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { numbered } from '@/components/lenses/shared/numbered'
import { usePaging } from '@/components/lenses/shared/use-paging'
import { byteLength } from '@/lib/domain/bytes/codec'
import type { LuaValue } from '@/lib/domain/lua/lua-value'
import { flattenLua, type LuaRow } from './flatten-lua'
import { keyWords, valueWords } from './lua-words'

const PAGE_ROWS = 300
const INDENTED_LEVELS = 8

const COLOR: Record<LuaValue['type'], string> = {
  number: 'text-(--integer)',
  string: 'text-(--string)',
  boolean: 'text-(--status)',
  table: 'text-(--array)',
  cycle: 'text-(--array)',
  'too-deep': 'text-(--dim)',
  nil: 'text-(--null)',
  null: 'text-(--null)',
  function: 'text-(--error)',
  userdata: 'text-(--error)',
  thread: 'text-(--error)',
}

/** A Lua value as a typed tree, in pages. */
export function LuaTree({ value, label }: { value: LuaValue; label: string }) {
  const rows = useMemo(() => numbered(flattenLua(value)), [value])
  const { shown, step, more } = usePaging(value, PAGE_ROWS, PAGE_ROWS)
  return (
    <>
      <ol aria-label={label} className="font-mono text-[13px] leading-[23px]">
        {rows.slice(0, shown).map(({ place, item }) => (
          <li
            key={place}
            className="offscreen-idle flex items-start gap-x-3 rounded-[4px] hover:bg-(--raised)"
            style={{
              paddingLeft: `calc(${Math.min(Math.max(0, item.depth - 1), INDENTED_LEVELS)} * clamp(8px, 2.8cqw, 20px))`,
            }}
          >
            <Row row={item} />
          </li>
        ))}
      </ol>
      <MoreButton shown={shown} total={rows.length} step={step} noun="rows" onMore={more} />
    </>
  )
}

function Row({ row }: { row: LuaRow }) {
  if (row.kind === 'left') {
    return <span className="text-(--dim)">… {formatCount(row.left)} more entries</span>
  }
  const { key, value } = row
  return (
    <>
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {key !== null && <span className="text-(--dim)">{keyWords(key)} = </span>}
        <span className={value.type === 'table' ? 'text-(--text)' : COLOR[value.type]}>
          <Value value={value} />
        </span>
      </span>
      <span
        className={`mt-[3px] rounded-[9px] border border-current px-[7px] text-[10.5px] leading-[15px] whitespace-nowrap ${COLOR[value.type]}`}
      >
        {TYPE_LABEL[value.type] ?? value.type}
      </span>
    </>
  )
}

const TYPE_LABEL: Partial<Record<LuaValue['type'], string>> = {
  null: 'userdata',
  cycle: 'table',
  'too-deep': 'table',
}

function Value({ value }: { value: LuaValue }) {
  if (value.type === 'string') {
    const left = value.size - byteLength(value.value)
    return (
      <>
        <BytesText value={value.value} />
        {left > 0 && <span className="text-(--dim)"> and {formatSize(left)} more</span>}
      </>
    )
  }
  if (value.type !== 'table') return valueWords(value)
  const count = value.items.length + value.fields.length + value.left
  return count === 0 ? 'empty table' : `table of ${plural(count, 'entry', 'entries')}`
}
