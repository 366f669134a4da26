import { TraceRequest } from '@/lib/contract/trace'
import { answer } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { sessionOf } from '@/lib/server/http/session-cookie'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async POST(request) {
    const { runId } = await readJson(request, TraceRequest)
    const here = await playground()
    return answer(await here.trace(runId, sessionOf(request), request.signal))
  },
})
