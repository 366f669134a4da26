'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { load, myWork } from '@/lib/client/work/my-work'
import { replaced, undoOpen } from '@/lib/client/work/reopen'
import { Toast } from './toast'
import { WorkDialog } from './work-dialog'

const forgetReplaced = () => replaced.setState({ last: null })

/**
 * My work: the list of what was run and shared in this browser, over the page; and, once something was opened
 * from it, the way back. `asked` counts how often it was asked for.
 */
export function MyWork({ asked }: { asked: number }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setOpen] = useState(false)
  const last = useStore(replaced, (state) => state.last)
  const stored = useStore(myWork, (state) => state.stored)
  const trouble = useStore(myWork, (state) => state.trouble)
  useEffect(() => {
    if (asked === 0) return
    void load()
    setOpen(true)
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
  }, [asked])
  const close = useCallback(() => dialog.current?.close(), [])
  return (
    <>
      <dialog
        ref={dialog}
        aria-label="My work"
        className="dialog work-dialog"
        onClose={() => setOpen(false)}
      >
        {isOpen && <WorkDialog stored={stored} trouble={trouble} onClose={close} />}
      </dialog>
      <div aria-live="polite" className="notice-place">
        {last !== null && !isOpen && (
          <Toast
            text={
              last.kept
                ? `Opened “${last.name}”. What was in the editor is in My work.`
                : `Opened “${last.name}” in the place of what was in the editor.`
            }
            stays={!last.kept}
            onUndo={() => undoOpen(last)}
            onClose={forgetReplaced}
          />
        )}
      </div>
    </>
  )
}
