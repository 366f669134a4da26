'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { CodeArea } from '@/components/ui/code-area'
import { usePage, usePageStore } from '@/lib/client/page-context'
import { whenIdle } from '@/lib/client/when-idle'
import type { MountedEditor } from './monaco/mount'
import { sourceCodeLines } from './source-lines'

const LABEL = 'Lua script. Ctrl+M lets the Tab key leave the editor'

/**
 * The script. At first a text area that is drawn on the server; Monaco takes its place, with its
 * caret, once the browser has nothing better to do or the person turns to it.
 */
export function SourceEditor() {
  const store = usePageStore()
  const source = usePage((state) => state.draft.source)
  const failure = usePage((state) => state.scriptFailure)
  const reveal = usePage((state) => state.reveal)
  const host = useRef<HTMLDivElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const wanted = useRef<Promise<void> | null>(null)
  const [mounted, setMounted] = useState<MountedEditor | null>(null)

  const load = useCallback(async () => {
    const { mountEditor } = await import('./monaco/mount')
    const { current: element } = host
    if (element === null) return
    const { current: text } = area
    const editor = mountEditor(
      element,
      { text: store.getState().draft.source, offset: text?.selectionStart ?? 0, label: LABEL },
      {
        onText: (value) => {
          if (value !== store.getState().draft.source) store.getState().edit({ source: value })
        },
        onCaret: (caret) => store.getState().show({ caret }),
      },
      store,
    )
    if (document.activeElement === text) editor.focus()
    setMounted(editor)
  }, [store])
  const want = useCallback(() => {
    wanted.current ??= load().catch(() => {
      // Without Monaco the text area goes on to work; the next turn to it tries again.
      wanted.current = null
    })
  }, [load])

  useEffect(() => whenIdle(want), [want])
  useEffect(() => () => mounted?.dispose(), [mounted])
  useEffect(() => {
    if (mounted === null) return
    // An effect may be run late, when more has been typed: what a render knew then would undo that.
    const show = () => mounted.setText(store.getState().draft.source)
    show()
    return store.subscribe(({ draft }, before) => {
      if (draft.source !== before.draft.source) show()
    })
  }, [mounted, store])
  useEffect(() => mounted?.setFailure(failure), [mounted, failure])
  useEffect(() => {
    if (reveal !== null) mounted?.reveal(reveal.line)
  }, [mounted, reveal])

  const lines = useMemo(() => (mounted === null ? sourceCodeLines(source) : []), [mounted, source])
  return (
    <div className="relative h-full bg-(--bg)" onPointerDown={want}>
      <div ref={host} className="code-host absolute inset-0" data-ready={mounted !== null} />
      {mounted === null && (
        <CodeArea
          ref={area}
          label={LABEL}
          value={source}
          lines={lines}
          failure={failure}
          onChange={(value) => store.getState().edit({ source: value })}
          onCaret={(caret) => store.getState().show({ caret })}
          onFocus={want}
        />
      )}
    </div>
  )
}
