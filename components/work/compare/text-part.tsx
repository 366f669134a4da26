import { plural } from '@/components/lenses/shared/format'
import { DiffText, type Layout } from './diff-text'
import { ComparePart } from './part'
import { PART_WORDS } from './side-words'
import type { Lines, Part } from './sides'

/** A part that is compared as text, line by line. */
export function TextPart(props: {
  part: Part
  a: Lines
  b: Lines
  isSame: boolean
  layout: Layout
}) {
  const { part, a, b, isSame } = props
  const { title, noun } = PART_WORDS[part]
  const [one, other] = [a.text.length, b.text.length]
  const aside = one === other ? plural(one, noun) : `${one} → ${plural(other, noun)}`
  return (
    <ComparePart title={title} aside={aside} isSame={isSame}>
      <div className="py-[4px]">
        <DiffText label={title} a={a} b={b} layout={props.layout} />
      </div>
    </ComparePart>
  )
}
