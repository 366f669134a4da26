'use client'

import { useCallback } from 'react'
import { plural } from '@/components/lenses/shared/format'
import { forgetTaken, putTakenBack, type Taken } from '@/lib/client/work/my-work'
import { entriesOf } from './entries'
import { plainText } from './plain-text'
import { Toast } from './toast'

function takenWords(taken: Taken): string {
  const [only, ...more] = entriesOf(taken)
  if (only === undefined) return taken.runs.length === 1 ? 'Deleted a run.' : 'Deleted.'
  const runs = taken.runs.length === 0 ? '' : ` with ${plural(taken.runs.length, 'run')}`
  if (more.length > 0) return `Deleted ${plural(more.length + 1, 'snippet')}${runs}.`
  return `Deleted “${plainText(only.name)}”${runs}.`
}

/** What was deleted last, and the way back. */
export function TakenToast({ taken, onUndone }: { taken: Taken; onUndone(): void }) {
  const close = useCallback(() => forgetTaken(taken), [taken])
  const undo = () => {
    void putTakenBack()
    onUndone()
  }
  return <Toast text={takenWords(taken)} onUndo={undo} onClose={close} />
}
