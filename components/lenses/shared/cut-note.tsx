import type { Cut, CutPart } from '@/lib/contract/cut'
import { cutWords } from './cut-words'
import { Note } from './note'

/** Says what was cut because all of it was too much; nothing where none of `shown` was. */
export function CutNote(props: {
  cut: Cut | undefined
  what: 'A report' | 'An answer'
  shown?: readonly CutPart[]
}) {
  const words = cutWords(props.cut, props.what, props.shown)
  return words === null ? null : <Note>{words}</Note>
}
