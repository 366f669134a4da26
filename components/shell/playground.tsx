'use client'

import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { SampleSummary } from '@/components/samples/types'
import { Deferred, deferredCode } from '@/components/ui/deferred'
import { draftOf } from '@/lib/client/draft'
import { keepDraft } from '@/lib/client/keep-draft'
import { keepRuns } from '@/lib/client/keep-runs'
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

const MY_WORK = deferredCode(async () => (await import('@/components/work/my-work')).MyWork)

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
  // Counts how often it was asked for: once opened, its code stays, with what can be undone.
  const [work, setWork] = useState(0)

  useEffect(() => keepDraft(store, localStorage, props.page), [store, props.page])
  useEffect(() => keepRuns(store, props.title), [store, props.title])
  useEffect(() => {
    void store.getState().connect()
    return () => store.getState().stopRun()
  }, [store])

  const openPalette = useCallback(() => setPalette('open'), [])
  const openGallery = useCallback(() => setGallery(true), [])
  const openWork = useCallback(() => setWork((count) => count + 1), [])
  const onPaletteChange = useCallback((open: boolean) => setPalette(open ? 'open' : 'closed'), [])
  const run = useCallback(() => void store.getState().startRun(), [store])
  useShortcuts({ run, palette: openPalette, work: openWork })

  return (
    <PageProvider value={store}>
      <div className="page">
        <Header
          title={props.title}
          theme={props.theme}
          onOpenPalette={openPalette}
          onOpenGallery={openGallery}
          onOpenWork={openWork}
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
            onOpenWork={openWork}
          />
        </Suspense>
      )}
      {work > 0 && <Deferred code={MY_WORK} props={{ asked: work }} />}
    </PageProvider>
  )
}
