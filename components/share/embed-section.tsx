'use client'

import { useState } from 'react'
import { CopyButton } from '@/components/lenses/shared/copy-button'
import { RadioGroup } from '@/components/ui/radio-group'
import { sameDraft } from '@/lib/client/draft'
import { EMBED_HEIGHT, embedHeight, embedHtml, embedPath } from '@/lib/client/embed/html'
import type { EmbedTheme } from '@/lib/client/embed/look'
import { usePage } from '@/lib/client/page-context'
import type { PageState } from '@/lib/client/state'
import { canonicalSnippet } from '@/lib/contract/canonical'
import type { Snippet } from '@/lib/contract/snippet'
import type { ShareSectionProps } from './sections'
import { SharedText } from './shared-text'

const THEMES: { value: EmbedTheme; label: string; title: string }[] = [
  { value: 'auto', label: 'auto', title: 'As the page around it, or the system' },
  { value: 'light', label: 'light', title: 'Always light' },
  { value: 'dark', label: 'dark', title: 'Always dark' },
]

const SAMPLES = '/samples/'

/** What an embed of the page's content shows, as its address names it; null where nothing stored has it. */
function embedOf({ place, draft, original }: PageState, snippet: Snippet): string | null {
  if (place.path.startsWith(SAMPLES) && sameDraft(draft, original)) {
    return `sample/${place.path.slice(SAMPLES.length)}`
  }
  const { shared } = place
  const isShared = shared !== null && canonicalSnippet(shared.snippet) === canonicalSnippet(snippet)
  return isShared ? shared.id : null
}

/** The HTML that puts a stored snippet or a sample, with its result, into somebody's page. */
export function EmbedSection(props: ShareSectionProps) {
  const { snippet } = props
  const of = usePage((state) => embedOf(state, snippet))
  if (of === null) {
    return (
      <div className="share-section">
        <p>
          Script and result in a page of yours. An embed shows what is stored: share this under{' '}
          <b>Link</b> first, then its HTML is here.
        </p>
      </div>
    )
  }
  return <EmbedCode of={of} snippet={snippet} />
}

function EmbedCode(props: { of: string; snippet: Snippet }) {
  const { of, snippet } = props
  const [theme, setTheme] = useState<EmbedTheme>('auto')
  const [readOnly, setReadOnly] = useState(false)
  const [height, setHeight] = useState(() => String(embedHeight(snippet)))
  const heightPx = Math.min(EMBED_HEIGHT.most, Math.max(EMBED_HEIGHT.least, Number(height) || 0))
  const path = embedPath(of, { theme, readOnly })
  const title = `${snippet.title ?? 'Lua script'} – Perigee`
  const html = () => embedHtml({ url: `${location.origin}${path}`, title, heightPx })
  return (
    <div className="share-section">
      <p>Script and result in a page of yours. Nothing runs before somebody presses Run there.</p>
      <div className="flex flex-wrap items-center gap-[8px_16px]">
        <RadioGroup
          label="Theme"
          options={THEMES}
          value={theme}
          onChange={(value) => setTheme(value)}
        />
        <label className="flex items-center gap-1.5">
          <input
            type="checkbox"
            checked={readOnly}
            onChange={(event) => setReadOnly(event.target.checked)}
          />
          read-only
        </label>
        <label className="flex items-center gap-1.5">
          height
          <input
            type="number"
            className="share-number"
            min={EMBED_HEIGHT.least}
            max={EMBED_HEIGHT.most}
            step={10}
            value={height}
            onChange={(event) => setHeight(event.target.value)}
          />
        </label>
        <a href={path} target="_blank" rel="noopener" className="quiet-btn underline">
          Look at it
        </a>
      </div>
      <SharedText label="HTML of the embed" rows={4} text={html()}>
        <CopyButton label="Copy the HTML of the embed" text={html} />
      </SharedText>
    </div>
  )
}
