'use client'

import { lazy, Suspense, useEffect, useRef } from 'react'
import type { SampleSummary } from '@/components/samples/types'
import { Icon } from '@/components/ui/icons'

const Gallery = lazy(async () => ({
  default: (await import('@/components/samples/gallery')).Gallery,
}))

/** Every sample, over the page. Only mounted while it is open. */
export function GalleryDialog(props: {
  samples: readonly SampleSummary[]
  current: string | null
  onClose(): void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      aria-label="Samples"
      className="dialog gallery-dialog"
      onClose={props.onClose}
    >
      <header className="flex items-center px-4 pt-3">
        <h2 className="text-[15px] font-[600]">Samples</h2>
        <button type="button" className="icon-btn ml-auto" aria-label="Close" onClick={close}>
          <Icon name="close" size={16} />
        </button>
      </header>
      <div className="min-h-0 flex-1 overflow-auto">
        <Suspense>
          <Gallery samples={props.samples} current={props.current} onNavigate={close} />
        </Suspense>
      </div>
    </dialog>
  )
}
