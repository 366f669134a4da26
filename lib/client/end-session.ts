import './zod-jitless'
import * as z from 'zod'
import { request } from './api'
import type { PageStore } from './store'

/**
 * `DELETE /api/session`: ends the browser's session, and begins another, which is empty. What the page
 * shows of the last run stays.
 */
export async function endSession(store: PageStore): Promise<void> {
  const result = await request(z.undefined(), '/api/session', { method: 'DELETE' })
  if (result.kind === 'aborted') return
  if (result.kind === 'ok') {
    store.setState({ reportIsLatest: false })
    return store.getState().connect()
  }
  store.setState({
    run: result.kind === 'error' ? { kind: 'refused', error: result.error } : result,
  })
}
