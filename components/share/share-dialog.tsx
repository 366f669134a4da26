'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icons'
import { TabList, tabIds } from '@/components/ui/tab-list'
import { snippetOf } from '@/lib/client/draft'
import { usePage } from '@/lib/client/page-context'
import { SNIPPET_LIMITS } from '@/lib/contract/snippet'
import { SHARE_SECTIONS } from './sections'
import { withWords } from './with-words'

/** Asks for a title and a description, and offers the ways to pass on what is edited. Mounted while open. */
export function ShareDialog(props: { onClose(): void }) {
  const draft = usePage((state) => state.draft)
  const place = usePage((state) => state.place)
  const opened = usePage((state) => state.opened)
  // What was opened from My work has nothing to do with what the page is of.
  const from = opened === null ? (place.shared?.snippet ?? place.inLink) : null
  const before =
    from == null ? null : { title: place.title ?? undefined, description: from.description }
  const [title, setTitle] = useState(opened ?? place.title ?? '')
  const [description, setDescription] = useState(from?.description ?? '')
  const [selected, setSelected] = useState(SHARE_SECTIONS[0].id)
  const dialog = useRef<HTMLDialogElement>(null)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const { current: element } = dialog
    element?.showModal()
    first.current?.select()
    // Pressed again while it is open, the shortcut does what the dialog is there for.
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      if (!event.repeat) element?.querySelector('form')?.requestSubmit()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])

  const parent = opened === null ? (place.shared?.id ?? place.inLink?.parent) : undefined
  const made = useMemo(() => snippetOf(draft), [draft])
  const section = SHARE_SECTIONS.find(({ id }) => id === selected) ?? SHARE_SECTIONS[0]
  const { tab, panel } = tabIds('share', section.id)
  const tabbed = SHARE_SECTIONS.length > 1
  return (
    <dialog ref={dialog} aria-label="Share" className="dialog share-dialog" onClose={props.onClose}>
      <header className="flex items-center">
        <h2 className="text-[15px] font-[600]">Share</h2>
        <button
          type="button"
          className="icon-btn ml-auto"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" size={16} />
        </button>
      </header>
      {made.kind === 'bad-row' ? (
        <p role="alert">
          {made.list === 'keys' ? 'KEYS' : 'ARGV'}[{made.index + 1}] has an escape that cannot be
          read, so that there is nothing to share yet. Write bytes as \x00 with two hex digits, and
          \" for a quote.
        </p>
      ) : (
        <>
          <label className="flex flex-col gap-1">
            <span className="heading uppercase">Title</span>
            <input
              ref={first}
              className="share-field"
              value={title}
              maxLength={SNIPPET_LIMITS.titleChars}
              placeholder="Untitled"
              onChange={(event) => setTitle(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') dialog.current?.querySelector('form')?.requestSubmit()
              }}
            />
          </label>
          <label className="flex flex-col gap-1">
            <span className="heading uppercase">
              Description{' '}
              <span className="font-normal tracking-normal normal-case">(Markdown)</span>
            </span>
            <textarea
              className="share-field min-h-20 resize-y"
              rows={4}
              value={description}
              maxLength={SNIPPET_LIMITS.descriptionChars}
              placeholder="What it is for, and what to look at"
              onChange={(event) => setDescription(event.target.value)}
            />
          </label>
          {tabbed && (
            <div className="share-tabs">
              <TabList
                label="Ways to share"
                group="share"
                tabs={SHARE_SECTIONS}
                selected={section.id}
                onSelect={setSelected}
              />
            </div>
          )}
          <div
            className="min-h-[194px]"
            {...(tabbed ? { role: 'tabpanel', id: panel, 'aria-labelledby': tab } : {})}
          >
            <section.Component
              snippet={withWords(made.snippet, { title, description }, before, parent)}
            />
          </div>
        </>
      )}
    </dialog>
  )
}
