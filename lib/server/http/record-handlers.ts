import 'server-only'
import { RecordRequest } from '@/lib/contract/record'
import type { Playground } from '@/lib/server/playground'
import type { Handlers } from './asked'
import { readJson } from './body'
import { sessionOf } from './session-cookie'

/** `/api/record`: its answer is read while it is made. */
export const recordHandlers = (playground: () => Promise<Playground>): Partial<Handlers> => ({
  async POST(request) {
    const asked = await readJson(request, RecordRequest)
    const here = await playground()
    return {
      status: 200,
      // With no-store, Chromium counts a packed answer as aborted that comes in parts. No answer to a POST is stored.
      headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-cache' },
      body: await here.record(asked, sessionOf(request), request.signal),
    }
  },
})
