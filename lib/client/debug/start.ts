import { editedParts } from '@/lib/client/draft'
import type { PageStore } from '@/lib/client/store'
import { act } from './act'
import { listenToKeys } from './keys'
import { record } from './record'
import { debugStore } from './store'

/** What F5 does: goes on in the recording where that is still of what is edited, and records otherwise. */
export function startOrContinue(page: PageStore): void {
  listenToKeys(page)
  const { recording } = debugStore.getState()
  const isFresh =
    recording.kind === 'ready' &&
    recording.recorded.timeline.length > 0 &&
    editedParts(recording.recorded.draft, page.getState().draft).length === 0
  if (isFresh) act(page, { kind: 'continue' }, 'forward')
  else void record(page)
}

/** What the button Debug does: records, whatever is there. */
export function start(page: PageStore): void {
  listenToKeys(page)
  void record(page)
}
