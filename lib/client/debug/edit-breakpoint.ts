import type { PageStore } from '@/lib/client/store'
import type { Editing } from './state'
import { debugStore } from './store'

/** Shows the breakpoint of a line in the lens Debug with the focus on its condition or hit count; sets one where there is none. */
export function editBreakpoint(page: PageStore, line: number, field: Editing['field']): void {
  const find = () =>
    debugStore.getState().breakpoints.find((one) => one.kind === 'line' && one.line === line)
  if (find() === undefined) debugStore.getState().toggleLine(line)
  const id = find()?.id
  if (id !== undefined) debugStore.setState({ editing: { id, field } })
  page.getState().show({ lens: 'debug', view: 'result' })
}
