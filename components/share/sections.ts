import type { ComponentType } from 'react'
import type { Snippet } from '@/lib/contract/snippet'
import { EmbedSection } from './embed-section'
import { LinkSection } from './link-section'
import { StoredLink } from './stored-link'

/** What every section of the dialog works on. */
export type ShareSectionProps = {
  /** What is shared, with the title and the description that the dialog asks for. */
  snippet: Snippet
}

/** One way to pass a snippet on. */
type ShareSection = { id: string; label: string; Component: ComponentType<ShareSectionProps> }

/** The ways to pass a snippet on, in the order of their tabs. Another one is one line here. */
export const SHARE_SECTIONS: readonly [ShareSection, ...ShareSection[]] = [
  { id: 'stored', label: 'Link', Component: StoredLink },
  { id: 'link', label: 'Link without storing', Component: LinkSection },
  { id: 'embed', label: 'Embed', Component: EmbedSection },
]
