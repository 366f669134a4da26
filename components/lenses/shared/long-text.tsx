'use client'

import { useMemo } from 'react'
import { display } from '@/lib/domain/bytes/display'
import { Segments } from './bytes-text'
import { numbered } from './numbered'
import { usePaging } from './use-paging'

const FIRST_CHARS = 32 * 1024
const MORE_CHARS = 128 * 1024

/**
 * Text line by line, with whatever cannot be seen as a marked escape; a very long one in parts.
 *
 * @param props.write writes the text, or its first `maxChars` characters
 */
export function LongText(props: { write(maxChars: number): string }) {
  const { write } = props
  const { shown, more } = usePaging(write, FIRST_CHARS, MORE_CHARS)
  const { lines, cut } = useMemo(() => {
    const text = write(shown + 1)
    const end = text.length > shown ? text.lastIndexOf('\n', shown) : text.length
    const part = text.slice(0, end > 0 ? end : shown)
    return { lines: part.split('\n').map(display), cut: part.length < text.length }
  }, [write, shown])
  return (
    <>
      <pre className="text-[12.5px] leading-[20px] break-all whitespace-pre-wrap">
        {numbered(lines).map(({ place, item }) => (
          <div key={place} className="min-h-[20px]">
            <Segments segments={item} printed />
          </div>
        ))}
      </pre>
      {cut && (
        <button type="button" onClick={more} className="btn mt-2 text-[12.5px]">
          Show more
        </button>
      )}
    </>
  )
}
