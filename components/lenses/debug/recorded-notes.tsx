'use client'

import { useShallow } from 'zustand/react/shallow'
import { Note } from '@/components/lenses/shared/note'
import { Words } from '@/components/lenses/shared/words'
import type { Recorded } from '@/lib/client/debug/state'
import { editedParts } from '@/lib/client/draft'
import { usePage } from '@/lib/client/page-context'
import { STOPPED_WORDS, stopLimit } from './end-words'

/** What a person should know of a recording before they believe it. */
export function RecordedNotes(props: { recorded: Recorded; onRecord(): void }) {
  const { recorded } = props
  const { end, begin } = recorded
  const edited = usePage(useShallow((state) => editedParts(recorded.draft, state.draft)))
  return (
    <div className="flex flex-col gap-[8px] empty:hidden">
      {edited.length > 0 && (
        <div role="note">
          <Note>
            {edited.includes('script')
              ? 'The script was edited since it was recorded: steps and lines are of the one before.'
              : `Recorded before ${edited.join(', ')} ${edited.length > 1 ? 'were' : 'was'} edited.`}{' '}
            <button type="button" className="btn !px-2 !py-0" onClick={props.onRecord}>
              Record again
            </button>
          </Note>
        </div>
      )}
      {end.kind === 'stopped' && (
        <Note>
          <b className="font-semibold">{STOPPED_WORDS[end.reason].title}</b>
          {end.limit !== '' && `: ${stopLimit(end)}`}. What comes after is not here; what is here is
          as it was. <Words text={STOPPED_WORDS[end.reason].cause} />
        </Note>
      )}
      {begin.wrapped && (
        <Note>
          Redis’ debugger takes no functions of a library, so this one was recorded as a script with
          the same lines.
        </Note>
      )}
      {!recorded.keysComplete && (
        <Note>Not every change of a key was seen: the keyspace at a step may lack some.</Note>
      )}
    </div>
  )
}
