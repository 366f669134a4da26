import { ResetRequest } from '@/lib/contract/session'
import { answerJson } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { askedSession } from '@/lib/server/http/session-cookie'
import { runner } from '@/lib/server/worker/runner'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  async POST(request) {
    const { setup, engine } = await readJson(request, ResetRequest)
    const { id: sessionId, headers } = askedSession(request)
    const call = { method: 'reset', sessionId, setup, engine } as const
    return answerJson(await runner().call(call, request.signal), headers)
  },
})
