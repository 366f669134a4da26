'use client'

import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { SampleSummary } from '@/components/samples/types'
import { draftOf } from '@/lib/client/draft'
import { keepDraft } from '@/lib/client/keep-draft'
import type { PaneSizes } from '@/lib/client/layout'
import { PageProvider } from '@/lib/client/page-context'
import type { Meanings } from '@/lib/client/state'
import { createPageStore } from '@/lib/client/store'
import type { Theme } from '@/lib/client/theme'
import type { Snippet } from '@/lib/contract/snippet'
import { GalleryDialog } from './gallery-dialog'
import { Header } from './header'
import { Notice } from './notice'
import { OutcomeStatus } from './outcome-status'
import { StatusLine } from './status-line'
import { useShortcuts } from './use-shortcuts'
import { Workspace } from './workspace'

const PagePalette = lazy(async () => ({ default: (await import('./page-palette')).PagePalette }))

/** What a page opens with. */
export type PlaygroundProps = {
  /** The page's path; unsaved work is kept under it. */
  page: string
  title: string | null
  /** Slug of the sample that is open; null for none. */
  sample: string | null
  snippet: Snippet
  meanings: Meanings
  samples: SampleSummary[]
  sizes: PaneSizes
  theme: Theme
}

/** The whole page: header, editor and inputs, lenses, status line. */
export function Playground(props: PlaygroundProps) {
  const [store] = useState(() => createPageStore(draftOf(props.snippet), props.meanings))
  const [palette, setPalette] = useState<'never' | 'open' | 'closed'>('never')
  const [gallery, setGallery] = useState(false)

  useEffect(() => keepDraft(store, localStorage, props.page), [store, props.page])
  useEffect(() => {
    void store.getState().connect()
    return () => store.getState().stopRun()
  }, [store])

  const openPalette = useCallback(() => setPalette('open'), [])
  const openGallery = useCallback(() => setGallery(true), [])
  const onPaletteChange = useCallback((open: boolean) => setPalette(open ? 'open' : 'closed'), [])
  const run = useCallback(() => void store.getState().startRun(), [store])
  useShortcuts({ run, palette: openPalette })

  return (
    <PageProvider value={store}>
      <div className="page">
        <Header
          title={props.title}
          theme={props.theme}
          onOpenPalette={openPalette}
          onOpenGallery={openGallery}
        />
        <Workspace sizes={props.sizes} />
        <StatusLine />
      </div>
      <OutcomeStatus />
      <Notice />
      {gallery && (
        <GalleryDialog
          samples={props.samples}
          current={props.sample}
          onClose={() => setGallery(false)}
        />
      )}
      {palette !== 'never' && (
        <Suspense>
          <PagePalette
            open={palette === 'open'}
            onOpenChange={onPaletteChange}
            samples={props.samples}
            onOpenGallery={openGallery}
          />
        </Suspense>
      )}
    </PageProvider>
  )
}
