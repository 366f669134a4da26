'use client'

import { usePage } from '@/lib/client/page-context'
import type { Invoke } from '@/lib/contract/snippet'

/** Every way to invoke a snippet. */
export const INVOKE: readonly { value: Invoke; label: string; title: string }[] = [
  { value: 'eval', label: 'EVAL', title: 'Sends the script itself' },
  {
    value: 'evalsha',
    label: 'EVALSHA',
    title: 'Sends its SHA1; the script only where it is not cached',
  },
  { value: 'eval_ro', label: 'EVAL_RO', title: 'As EVAL, and refuses writes' },
  {
    value: 'fcall',
    label: 'FCALL',
    title: 'Loads the source as a library and calls a function of it',
  },
  {
    value: 'fcall_ro',
    label: 'FCALL_RO',
    title: 'As FCALL, for functions with the flag no-writes',
  },
]

/** How the script is sent. */
export function InvokeChoice() {
  const invoke = usePage((state) => state.draft.invoke)
  const edit = usePage((state) => state.edit)
  return (
    <select
      className="btn font-mono text-[12px]!"
      aria-label="How the script is sent"
      title={INVOKE.find(({ value }) => value === invoke)?.title}
      value={invoke}
      onChange={(event) => {
        const chosen = INVOKE.find(({ value }) => value === event.target.value)
        if (chosen !== undefined) edit({ invoke: chosen.value })
      }}
    >
      {INVOKE.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}
