'use client'

import { usePathname } from 'next/navigation'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { SampleSummary } from '@/components/samples/types'
import { Deferred, deferredCode } from '@/components/ui/deferred'
import { browserStorage } from '@/lib/client/browser-storage'
import { draftOf } from '@/lib/client/draft'
import { keepDraft } from '@/lib/client/keep-draft'
import { keepWork } from '@/lib/client/keep-work'
import type { PaneSizes } from '@/lib/client/layout'
import { PageProvider } from '@/lib/client/page-context'
import type { Meanings, Place, Shared } from '@/lib/client/state'
import { createPageStore } from '@/lib/client/store'
import type { Theme } from '@/lib/client/theme'
import type { Snippet } from '@/lib/contract/snippet'
import { About, type Description } from './about'
import { GalleryDialog } from './gallery-dialog'
import { Header } from './header'
import { Notice } from './notice'
import { OutcomeStatus } from './outcome-status'
import { StatusLine } from './status-line'
import { useDebug } from './use-debug'
import { useShortcuts } from './use-shortcuts'
import { Workspace } from './workspace'

const ShareDialog = lazy(async () => ({
  default: (await import('@/components/share/share-dialog')).ShareDialog,
}))
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
  /** The stored snippet that is open; null for none. */
  shared: Shared | null
  /** What else is known of one that came in its link. */
  inLink?: Place['inLink']
  /** Its description, for people to read; null where it has none. */
  description: Description | null
  samples: SampleSummary[]
  sizes: PaneSizes
  theme: Theme
}

/** The whole page: header, editor and inputs, lenses, status line. */
export function Playground(props: PlaygroundProps) {
  const { page: path, title, shared, inLink } = props
  const [store] = useState(() =>
    createPageStore(draftOf(props.snippet), props.meanings, {
      ...{ path, title, shared },
      ...(inLink === undefined ? {} : { inLink }),
    }),
  )
  const [palette, setPalette] = useState<'never' | 'open' | 'closed'>('never')
  const [gallery, setGallery] = useState(false)
  // Counts how often it was asked for: once opened, its code stays, with what can be undone.
  const [work, setWork] = useState(0)
  const [sharing, setSharing] = useState(false)

  const pathname = usePathname()
  useEffect(() => {
    // Sharing moves the page without the framework, which renders what the address was before when
    // somebody comes back, and nothing new when they open that again.
    const [placed] = store.getState().place.path.split('#')
    if (placed !== pathname) location.reload()
  }, [store, pathname])
  useEffect(() => keepDraft(store, browserStorage()), [store])
  useEffect(() => keepWork(store), [store])
  useEffect(() => {
    void store.getState().connect()
    return () => store.getState().stopRun()
  }, [store])

  const openPalette = useCallback(() => setPalette('open'), [])
  const openGallery = useCallback(() => setGallery(true), [])
  const openWork = useCallback(() => setWork((count) => count + 1), [])
  const onPaletteChange = useCallback((open: boolean) => setPalette(open ? 'open' : 'closed'), [])
  const run = useCallback(() => void store.getState().startRun(), [store])
  const share = useCallback(() => setSharing(true), [])
  const debug = useDebug(store, 'startOrContinue')
  useShortcuts({ run, palette: openPalette, share, work: openWork, debug })

  return (
    <PageProvider value={store}>
      <div className="page">
        <div className="min-w-0">
          <Header
            theme={props.theme}
            onOpenPalette={openPalette}
            onOpenGallery={openGallery}
            onOpenWork={openWork}
            onShare={share}
          />
          <About opened={shared} description={props.description} />
        </div>
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
      {sharing && (
        <Suspense>
          <ShareDialog onClose={() => setSharing(false)} />
        </Suspense>
      )}
      {palette !== 'never' && (
        <Suspense>
          <PagePalette
            open={palette === 'open'}
            onOpenChange={onPaletteChange}
            samples={props.samples}
            onOpenGallery={openGallery}
            onOpenWork={openWork}
            onShare={share}
          />
        </Suspense>
      )}
      {work > 0 && <Deferred code={MY_WORK} props={{ asked: work }} />}
    </PageProvider>
  )
}
