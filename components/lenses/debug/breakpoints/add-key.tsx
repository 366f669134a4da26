'use client'

import { memo, useMemo } from 'react'
import { useStore } from 'zustand'
import { plural } from '@/components/lenses/shared/format'
import { newBreakpointId } from '@/lib/client/debug/breakpoint-id'
import type { Recorded } from '@/lib/client/debug/state'
import { debugStore } from '@/lib/client/debug/store'
import { usePage } from '@/lib/client/page-context'
import { rowValue } from '@/lib/client/rows'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesKey } from '@/lib/domain/bytes/codec'
import { printable } from '@/lib/domain/bytes/display'
import { changedKeys } from './changed-keys'

/** As many as a list to choose from can hold. */
const MOST = 300
const NAME_CHARS = 60

/** Chooses a key to stop at: among those that change in the recording, and without one among KEYS. */
export const AddKey = memo(function AddKey({ recorded }: { recorded: Recorded | null }) {
  const breakpoints = useStore(debugStore, (state) => state.breakpoints)
  const rows = usePage((state) => state.draft.keys)
  const all = useMemo((): readonly { key: Bytes; steps: number | null }[] => {
    if (recorded !== null) return changedKeys(recorded.timeline)
    const keys = rows.flatMap((row) => {
      const value = rowValue(row)
      return value.kind === 'ok' ? [value.bytes] : []
    })
    const named = new Map(keys.map((key) => [bytesKey(key), { key, steps: null }]))
    return [...named.values()]
  }, [recorded, rows])
  const taken = new Set(
    breakpoints.flatMap((one) => (one.kind === 'key' ? [bytesKey(one.key)] : [])),
  )
  const left = all.filter(({ key }) => !taken.has(bytesKey(key))).slice(0, MOST)
  if (all.length === 0) {
    return recorded === null ? null : (
      <p className="text-(--dim)">No key changes in this recording.</p>
    )
  }
  return (
    <select
      className="breakpoint-select max-w-full"
      aria-label="Stop when a key changes"
      value=""
      disabled={left.length === 0}
      onChange={(event) => {
        const chosen = left[Number(event.target.value)]
        if (event.target.value === '' || chosen === undefined) return
        debugStore
          .getState()
          .putBreakpoint({ id: newBreakpointId(), enabled: true, kind: 'key', key: chosen.key })
      }}
    >
      <option value="">+ stop when a key changes…</option>
      {left.map(({ key, steps }, index) => (
        <option key={bytesKey(key)} value={index}>
          {shortened(printable(key, false))}
          {steps !== null && ` (${plural(steps, 'step')})`}
        </option>
      ))}
    </select>
  )
})

function shortened(name: string): string {
  return name.length > NAME_CHARS ? `${name.slice(0, NAME_CHARS)}…` : name
}
