'use client'

import { useMemo } from 'react'
import { useStore } from 'zustand'
import { NamesList } from '@/components/lenses/debug/expression-input'
import type { Recorded } from '@/lib/client/debug/state'
import { debugStore } from '@/lib/client/debug/store'
import { namesInScope } from '@/lib/domain/watch/names-in-scope'

// What of the panel changes with each step stands by itself, so that the rest is not drawn again.

/** The names that a condition can use at the step that is shown. */
export function NamesAtStep({ id, recorded }: { id: string; recorded: Recorded | null }) {
  const at = useStore(debugStore, (state) => state.at)
  const names = useMemo(() => {
    const frames = recorded?.timeline.momentAt(at).frames ?? []
    return namesInScope(frames, frames.length - 1)
  }, [recorded, at])
  return <NamesList id={id} names={names} />
}

/** Sets a breakpoint on the line of the step that is shown, where there is none. */
export function AddLine({ recorded }: { recorded: Recorded }) {
  const line = useStore(debugStore, (state) => recorded.timeline.lineAt(state.at))
  const isFree = useStore(debugStore, ({ breakpoints }) =>
    breakpoints.every((one) => one.kind !== 'line' || one.line !== line),
  )
  if (line === 0 || !isFree) return null
  return (
    <button
      type="button"
      className="quiet-btn -my-[2px]"
      title="Stop at the line of this step (F9 in the editor: the line of the caret)"
      onClick={() => debugStore.getState().toggleLine(line)}
    >
      + line {line}
    </button>
  )
}
