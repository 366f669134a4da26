import { BytesText } from '@/components/lenses/shared/bytes-text'
import type { Element } from '@/components/lenses/shared/elements'
import { Added, Arrow, Removed } from '@/components/lenses/shared/marks'
import { numbered } from '@/components/lenses/shared/numbered'
import type { Bytes } from '@/lib/domain/bytes/bytes'

const LOOK: Record<Element['op'], { sign: string; word: string; row: string }> = {
  kept: { sign: ' ', word: '', row: 'text-(--text)' },
  added: { sign: '+', word: 'added', row: 'bg-(--add) text-(--addt)' },
  removed: { sign: '−', word: 'removed', row: 'bg-(--del) text-(--delt)' },
  changed: { sign: '~', word: 'changed', row: 'text-(--text)' },
}

/**
 * One element of a key and what became of it; signs as well as colours say so. `nameWidth` is the width
 * of the names' column in characters; null for a share of the row.
 */
export function ElementRow({ element, nameWidth }: { element: Element; nameWidth: number | null }) {
  const { op, at, name } = element
  const look = LOOK[op]
  const valued = element.fields !== null || (element.before ?? element.after) !== null
  return (
    <tr className={`align-top ${look.row}`}>
      <td className="w-[18px] px-[5px]">
        <span aria-hidden className={op === 'changed' ? 'text-(--status)' : ''}>
          {look.sign}
        </span>
        <span className="sr-only">{look.word}</span>
      </td>
      {at !== null && (
        <td
          className={`w-px pr-[14px] whitespace-nowrap tabular-nums ${op === 'kept' ? 'text-(--faint)' : ''}`}
        >
          {at}
        </td>
      )}
      {name !== null && (
        <td
          {...(valued ? {} : { colSpan: 2 })}
          {...(nameWidth === null ? {} : { style: { minWidth: `calc(${nameWidth}ch + 18px)` } })}
          className={valued ? `pr-[18px] ${nameWidth === null ? 'w-[38%]' : 'w-px'}` : 'pr-[5px]'}
        >
          <BytesText value={name} bare={valued} />
        </td>
      )}
      {valued && (
        <td {...(at === null && name === null ? { colSpan: 2 } : {})} className="pr-[5px]">
          <Value element={element} />
        </td>
      )}
    </tr>
  )
}

function Value({ element: { op, before, after, fields, scored } }: { element: Element }) {
  if (fields !== null) {
    return numbered(fields).map(({ place, item: [field, value] }) => (
      <span key={place} className="mr-3">
        <BytesText value={field} bare /> <Plain op={op} value={value} />
      </span>
    ))
  }
  if (op === 'changed' && before !== null && after !== null) {
    return (
      <>
        <Removed>
          <BytesText value={before} bare={scored} />
        </Removed>
        <Arrow />
        <Added>
          <BytesText value={after} bare={scored} />
        </Added>
      </>
    )
  }
  const value = after ?? before
  if (value === null) return null
  return scored ? (
    <BytesText value={value} bare className={op === 'kept' ? 'text-(--integer)' : ''} />
  ) : (
    <Plain op={op} value={value} />
  )
}

function Plain({ op, value }: { op: Element['op']; value: Bytes }) {
  return <BytesText value={value} className={op === 'kept' ? 'text-(--string)' : ''} />
}
