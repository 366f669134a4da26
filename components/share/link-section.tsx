'use client'

import { useEffect, useState } from 'react'
import { CopyButton } from '@/components/lenses/shared/copy-button'
import { formatCount } from '@/components/lenses/shared/format'
import type { MadeFragment } from '@/lib/client/permalink/fragment'
import type { ShareSectionProps } from './sections'
import { SharedText } from './shared-text'

/** Some programs for mail and chat cut links that are longer. */
const LONG_LINK_CHARS = 8_000

/** A link that holds the snippet itself, for those who would rather store nothing. */
export function LinkSection(props: ShareSectionProps) {
  const { snippet } = props
  const [made, setMade] = useState<MadeFragment | null>(null)
  useEffect(() => {
    let isWanted = true
    const make = async () => {
      const { makeFragment } = await import('@/lib/client/permalink/fragment')
      const next = await makeFragment(snippet)
      if (isWanted) setMade(next)
    }
    make().catch(() => isWanted && setMade({ kind: 'unsupported' }))
    return () => {
      isWanted = false
    }
  }, [snippet])
  const link = made?.kind === 'ok' ? `${location.origin}/s#${made.fragment}` : ''
  return (
    <div className="share-section">
      <p>
        Everything is in the link itself, after the “#”. Nothing is stored, and no server ever sees
        that part.
      </p>
      {made === null || made.kind === 'ok' ? (
        <>
          <SharedText label="Link without storing" text={link}>
            <CopyButton label="Copy the link that stores nothing" text={() => link} />
          </SharedText>
          <p className={link.length > LONG_LINK_CHARS ? 'text-(--status)!' : ''}>
            {formatCount(link.length)} characters.
            {link.length > LONG_LINK_CHARS &&
              ` Some programs cut links of more than ${formatCount(LONG_LINK_CHARS)}: try it before you rely on it.`}
          </p>
        </>
      ) : (
        <p className="text-(--status)!">
          {made.kind === 'too-large'
            ? 'This is too large for a link.'
            : 'This browser cannot make such a link: it has no Compression Streams.'}
        </p>
      )}
    </div>
  )
}
