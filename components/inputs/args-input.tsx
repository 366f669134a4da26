'use client'

import { usePage } from '@/lib/client/page-context'
import { InputList } from './input-list'

const NO_SLOTS: null[] = []

/** The ARGV of a run. */
export function ArgsInput() {
  const rows = usePage((state) => state.draft.args)
  const meanings = usePage((state) => state.meanings.args)
  const edit = usePage((state) => state.edit)
  return (
    <InputList
      list="ARGV"
      rows={rows}
      meanings={meanings}
      slots={NO_SLOTS}
      onChange={(args) => edit({ args })}
    >
      {rows.length === 0 && (
        <p className="input-note">
          Everything else it is given: <code>ARGV[1]</code>, <code>ARGV[2]</code> …
        </p>
      )}
    </InputList>
  )
}
