import { answerJson } from '@/lib/server/http/answer'
import { endpoint } from '@/lib/server/http/endpoint'
import { askedSession } from '@/lib/server/http/session-cookie'
import { runner } from '@/lib/server/worker/runner'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  async GET(request) {
    const { id, headers } = askedSession(request)
    return answerJson(await runner().call({ method: 'state', sessionId: id }), headers)
  },
})
