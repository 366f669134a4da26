import { Note } from '@/components/lenses/shared/note'

/** Says what became of a run that took place while the session's store was away. */
export function NotKeptNote() {
  return (
    <Note>
      The store of sessions could not be reached, so this ran apart from your session, and what it
      wrote is not kept. Your session’s data are as they were.
    </Note>
  )
}
