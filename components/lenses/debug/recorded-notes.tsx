'use client'

import { Note } from '@/components/lenses/shared/note'
import { Words } from '@/components/lenses/shared/words'
import type { Recorded } from '@/lib/client/debug/state'
import type { DraftPart } from '@/lib/client/draft'
import { LEFT_OFF_WORDS, STOPPED_WORDS, stopLimit } from './end-words'
import { Key } from './key'

/**
 * That the recording is not of what is edited any more; it stays in sight, as every step is to be read with it. The way
 * to another recording is there where `onRecord` is given.
 */
export function EditedNote(props: { edited: readonly DraftPart[]; onRecord?: () => void }) {
  const { edited } = props
  if (edited.length === 0) return null
  return (
    <div role="note">
      <Note>
        {edited.includes('script')
          ? 'The script was edited since it was recorded: steps and lines are of the one before.'
          : `Recorded before ${edited.join(', ')} ${edited.length > 1 ? 'were' : 'was'} edited.`}{' '}
        {props.onRecord !== undefined && (
          <button type="button" className="btn !px-2 !py-0" onClick={props.onRecord}>
            Record again <Key keys="F5" />
          </button>
        )}
      </Note>
    </div>
  )
}

/** What a person should know of a recording before they believe it. */
export function RecordedNotes({ recorded }: { recorded: Recorded }) {
  const { end, begin } = recorded
  return (
    <div className="flex flex-col gap-[8px] empty:hidden">
      {end.kind === 'stopped' && (
        <Note>
          <b className="font-semibold">{STOPPED_WORDS[end.reason].title}</b>
          {end.limit !== '' && `: ${stopLimit(end)}`}. What comes after is not here; what is here is
          as it was. <Words text={STOPPED_WORDS[end.reason].cause} />
        </Note>
      )}
      {end.kind === 'left-off' && (
        <Note>
          <b className="font-semibold">{end.by === 'person' ? 'Stopped by you.' : 'Broken off.'}</b>{' '}
          {end.by === 'connection' && LEFT_OFF_WORDS.connection} What comes after is not here; what
          is here is as it was.
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
