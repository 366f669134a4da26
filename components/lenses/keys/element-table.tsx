'use client'

import { useMemo, useState } from 'react'
import type { Element } from '@/components/lenses/shared/elements'
import { formatCount } from '@/components/lenses/shared/format'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { numbered } from '@/components/lenses/shared/numbered'
import { usePaging } from '@/components/lenses/shared/use-paging'
import { ElementRow } from './element-row'
import { type FoldedRow, foldKept } from './fold-kept'

const FIRST_ROWS = 50
const MORE_ROWS = 500
/** Up to this many characters a name fits beside its value in the narrowest pane. */
const SHORT_NAME = 18

/** How many characters the longest name has; null where one is too long for a column of its own width. */
function nameWidth(elements: readonly Element[]): number | null {
  let longest = 0
  for (const { name } of elements) {
    if (name === null) continue
    if (typeof name !== 'string' || name.length > SHORT_NAME) return null
    longest = Math.max(longest, name.length)
  }
  return longest
}

/** The elements of a key; long runs of unchanged ones between changes are folded until asked for. */
export function ElementTable({ elements }: { elements: readonly Element[] }) {
  const [unfolded, setUnfolded] = useState(false)
  const rows = useMemo(
    (): FoldedRow[] =>
      unfolded ? elements.map((element) => ({ kind: 'element', element })) : foldKept(elements),
    [elements, unfolded],
  )
  const { shown, step, more } = usePaging(rows, FIRST_ROWS, MORE_ROWS)
  const width = useMemo(() => nameWidth(elements), [elements])
  return (
    <>
      <table className="w-full border-collapse font-mono text-[12.5px] leading-[21px]">
        <tbody>
          {numbered(rows.slice(0, shown)).map(({ place, item }) =>
            item.kind === 'element' ? (
              <ElementRow key={place} element={item.element} nameWidth={width} />
            ) : (
              <tr key={place}>
                <td className="px-[5px] text-(--faint)">
                  <span aria-hidden>⋯</span>
                </td>
                <td colSpan={2}>
                  <button
                    type="button"
                    onClick={() => setUnfolded(true)}
                    className="font-sans text-[12px] text-(--dim) tabular-nums underline decoration-(--line) underline-offset-2 hover:text-(--text)"
                  >
                    {formatCount(item.count)} unchanged
                  </button>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      <MoreButton shown={shown} total={rows.length} step={step} noun="elements" onMore={more} />
    </>
  )
}
