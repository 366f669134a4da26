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
      // Chromium takes an answer with `no-store` for aborted when it was read as it came. A POST is not stored anyway.
      headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'private, no-cache' },
      body: await here.record(asked, sessionOf(request), request.signal),
    }
  },
})
