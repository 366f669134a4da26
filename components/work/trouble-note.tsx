import { plural } from '@/components/lenses/shared/format'
import { Note } from '@/components/lenses/shared/note'
import type { StorageTrouble } from '@/lib/client/work/database'

const WORDS: Record<StorageTrouble, string> = {
  refused:
    'Nothing is kept: this browser gives the page no storage, as in some private windows. Everything else works.',
  newer: 'A newer version of this page runs in another tab. Reload this one to see your work.',
  full: 'There is no room for more: the last run is not kept. Delete something, or take a name away.',
}

/** Why something is not kept, or not in the list. */
export function TroubleNote(props: {
  trouble: StorageTrouble | null
  unread: number
  lost: string | null
}) {
  const { trouble, unread, lost } = props
  return (
    <div role="alert" className="flex flex-col gap-[8px] px-[16px] empty:hidden">
      {trouble !== null && <Note>{WORDS[trouble]}</Note>}
      {lost !== null && <Note>The report of {lost} is gone, or cannot be read.</Note>}
      {unread > 0 && (
        <Note>
          {plural(unread, 'entry', 'entries')} cannot be read, and left out. “Delete everything”
          removes them too.
        </Note>
      )}
    </div>
  )
}
