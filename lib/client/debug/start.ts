import { editedParts } from '@/lib/client/draft'
import type { PageStore } from '@/lib/client/store'
import { act } from './act'
import { listenToKeys } from './keys'
import { record } from './record'
import { debugStore } from './store'

/** Whether F5 goes on in the recording: there is one, and it is still of what is edited. */
export function isContinuing(page: PageStore): boolean {
  const { recording } = debugStore.getState()
  return (
    recording.kind === 'ready' &&
    recording.recorded.timeline.length > 0 &&
    editedParts(recording.recorded.draft, page.getState().draft).length === 0
  )
}

/** What F5 does: goes on in the recording where that is still of what is edited, and records otherwise. */
export function startOrContinue(page: PageStore): void {
  listenToKeys(page)
  if (isContinuing(page)) act(page, { kind: 'continue' }, 'forward')
  else void record(page)
}

/** What the button Debug does: records, whatever is there. */
export function start(page: PageStore): void {
  listenToKeys(page)
  void record(page)
}
