'use client'

import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { SampleSummary } from '@/components/samples/types'
import { PALETTE_INPUT, PALETTE_PLACEHOLDER } from './look'
import type { PaletteAction } from './types'

/** Loaded when the palette is first opened: nothing of it is needed before. */
const PaletteList = lazy(() => import('./palette-list'))

/**
 * The command palette: every action, lens and sample by a few letters of its name. A native modal
 * dialog, so Escape closes it, the page behind is inert, and focus returns to where it was.
 *
 * @param props.onOpenSample what choosing a sample does; goes to its page where it is not given
 */
export function Palette(props: {
  open: boolean
  onOpenChange(open: boolean): void
  actions: readonly PaletteAction[]
  samples: readonly SampleSummary[]
  onOpenSample?(slug: string): void
}) {
  const { open, onOpenChange } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const [search, setSearch] = useState('')

  useEffect(() => {
    const element = dialog.current
    if (element === null) return
    if (open && !element.open) {
      element.showModal()
      // A list that is there before the dialog opens cannot take the focus by itself.
      element.querySelector('input')?.focus()
    }
    if (!open && element.open) element.close()
  }, [open])

  useEffect(() => {
    const element = dialog.current
    if (element === null) return
    // The backdrop is part of the dialog; everything inside it belongs to a child.
    const onMouseDown = (event: MouseEvent) => {
      if (event.target !== element) return
      // Otherwise the click would take away the focus that closing has just given back.
      event.preventDefault()
      element.close()
    }
    const onClose = () => {
      setSearch('')
      onOpenChange(false)
    }
    element.addEventListener('mousedown', onMouseDown)
    element.addEventListener('close', onClose)
    return () => {
      element.removeEventListener('mousedown', onMouseDown)
      element.removeEventListener('close', onClose)
    }
  }, [onOpenChange])

  // Focus is back where it was before the action runs, so that the action may move it.
  const closeAnd = (run: () => void) => {
    dialog.current?.close()
    run()
  }
  return (
    <dialog
      ref={dialog}
      aria-label="Command palette"
      className="mx-auto mt-[12vh] mb-0 w-[min(620px,calc(100vw-24px))] overflow-clip rounded-[12px] border border-(--line) bg-(--panel) p-0 text-(--text) shadow-[0_18px_60px_rgb(0_0_0/.35)] backdrop:bg-[rgb(0_0_0/.45)]"
    >
      {open && (
        <Suspense fallback={<Loading search={search} onSearch={setSearch} />}>
          <PaletteList
            actions={props.actions}
            samples={props.samples}
            search={search}
            onSearch={setSearch}
            closeAnd={closeAnd}
            {...(props.onOpenSample === undefined ? {} : { onOpenSample: props.onOpenSample })}
          />
        </Suspense>
      )}
    </dialog>
  )
}

/** Takes what is typed while the list is being loaded. */
function Loading(props: { search: string; onSearch(search: string): void }) {
  return (
    <div className="h-[min(420px,70vh)]">
      <input
        aria-label={PALETTE_PLACEHOLDER}
        value={props.search}
        onChange={(event) => props.onSearch(event.target.value)}
        placeholder={PALETTE_PLACEHOLDER}
        className={PALETTE_INPUT}
      />
    </div>
  )
}
