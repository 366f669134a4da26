'use client'

import Link from 'next/link'
import { CommandKey } from '@/components/ui/command-key'
import { Icon } from '@/components/ui/icons'
import { RadioGroup } from '@/components/ui/radio-group'
import { usePage } from '@/lib/client/page-context'
import type { Theme } from '@/lib/client/theme'
import type { Protocol } from '@/lib/contract/snippet'
import { EngineChoice } from './engine-choice'
import { InvokeChoice } from './invoke-choice'
import { Logo } from './logo'
import { ThemeButton } from './theme-button'

const PROTOCOL: { value: Protocol; label: string; title: string }[] = [
  { value: 2, label: 'RESP2', title: 'The connection speaks RESP2' },
  { value: 3, label: 'RESP3', title: 'The connection speaks RESP3 (HELLO 3)' },
]

/** The page's header: where one is, the way to everything else, and how a script is sent. */
export function Header(props: {
  theme: Theme
  onOpenPalette(): void
  onOpenGallery(): void
  onOpenWork(): void
  onShare(): void
}) {
  const protocol = usePage((state) => state.draft.protocol)
  const opened = usePage((state) => state.opened)
  const edit = usePage((state) => state.edit)
  const title = usePage((state) => state.place.title)
  return (
    <header className="page-header">
      <Link href="/" className="flex shrink-0 items-center gap-[9px] text-[15px] font-[650]">
        <Logo />
        <span>Perigee</span>
      </Link>
      <nav aria-label="Where you are" className="flex min-w-0 items-center gap-1 text-(--dim)">
        <button type="button" className="quiet-btn text-[13px]!" onClick={props.onOpenGallery}>
          Samples
        </button>
        <span aria-hidden="true">/</span>
        <h1 className="min-w-0 truncate pl-1 font-[550] text-(--text)">
          {opened ?? title ?? 'Untitled'}
        </h1>
      </nav>
      <button
        type="button"
        className="btn search-btn"
        aria-label="Search samples and commands"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={props.onOpenPalette}
      >
        <Icon name="search" />
        <span className="search-words">Search samples and commands</span>
        <CommandKey letter="K" />
      </button>
      <button
        type="button"
        className="btn px-[9px]! py-[6px]!"
        aria-label="My work"
        aria-keyshortcuts="Control+O Meta+O"
        title="My work: your recent snippets and runs (Ctrl O)"
        onClick={props.onOpenWork}
      >
        <Icon name="history" size={15} />
      </button>
      <div className="header-choices">
        <InvokeChoice />
        <RadioGroup
          label="Protocol"
          options={PROTOCOL}
          value={protocol}
          onChange={(value) => edit({ protocol: value })}
        />
        <EngineChoice />
        <button
          type="button"
          className="btn"
          aria-label="Share"
          aria-keyshortcuts="Control+S Meta+S"
          title="Store it and copy a link"
          onClick={props.onShare}
        >
          <Icon name="share" />
          <span className="share-words">Share</span>
        </button>
        <ThemeButton initial={props.theme} />
      </div>
    </header>
  )
}
