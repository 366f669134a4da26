import 'server-only'
import type { Cut, CutPart } from '@/lib/contract/cut'
import { jsonBytes } from './measure'
import { sharesOf } from './shares'

/** A part of an answer that may be cut: what it is, and the answer with its beginning only. */
export type Part<Answer> = {
  name: CutPart
  of(answer: Answer): unknown
  /** The answer with this part in at most `room` bytes of JSON. */
  cut(answer: Answer, room: number): Answer
}

/** UTF-8 takes at most so many bytes for a unit of a JavaScript string. */
const BYTES_PER_UNIT = 3
/** What says what was cut, and an empty part where one had none. */
const SPARE_BYTES = 512

/**
 * An answer as JSON of at most `maxBytes`. A larger one has its largest parts cut to one common size, and
 * says so. A small one costs no more than `JSON.stringify`.
 */
export function fittedJson<Answer extends { cut?: Cut | undefined }>(
  answer: Answer,
  parts: readonly Part<Answer>[],
  maxBytes: number,
): string {
  const text = JSON.stringify(answer)
  if (text.length * BYTES_PER_UNIT <= maxBytes) return text
  const bytes = Buffer.byteLength(text)
  if (bytes <= maxBytes) return text
  const sizes = parts.map((part) => jsonBytes(part.of(answer)))
  const fixed = bytes - sizes.reduce((sum, size) => sum + size, 0)
  const shares = sharesOf(sizes, maxBytes - fixed - SPARE_BYTES)
  const names = new Set<CutPart>()
  const cut = parts.reduce((one, part, at) => {
    const [size = 0, share = 0] = [sizes[at], shares[at]]
    if (size <= share) return one
    names.add(part.name)
    return part.cut(one, share)
  }, answer)
  return JSON.stringify({ ...cut, cut: { toBytes: maxBytes, parts: [...names] } satisfies Cut })
}
