'use client'

import { plural } from '@/components/lenses/shared/format'
import { DiffText, type Layout } from './diff-text'
import { ComparePart } from './part'
import { PART_WORDS } from './side-words'
import type { Part } from './sides'

/** A part that is compared as text, line by line. */
export function TextPart(props: {
  part: Part
  a: readonly string[]
  b: readonly string[]
  isSame: boolean
  layout: Layout
}) {
  const { part, a, b, isSame } = props
  const { title, noun } = PART_WORDS[part]
  const aside =
    a.length === b.length ? plural(a.length, noun) : `${a.length} → ${plural(b.length, noun)}`
  return (
    <ComparePart title={title} aside={aside} isSame={isSame}>
      <div className="py-[4px]">
        <DiffText label={title} a={a} b={b} layout={props.layout} />
      </div>
    </ComparePart>
  )
}
