import { sessionJson } from '@/lib/server/fit/session-json'
import { answerJson } from '@/lib/server/http/answer'
import { endpoint } from '@/lib/server/http/endpoint'
import { askedSession, noSession, sessionOf } from '@/lib/server/http/session-cookie'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async GET(request) {
    const { id, headers } = askedSession(request)
    const here = await playground()
    const state = await here.state(id, request.signal)
    return answerJson(sessionJson(state, here.limits.REPORT_BYTES), headers)
  },
  async DELETE(request) {
    const id = sessionOf(request)
    const here = await playground()
    if (id !== null) await here.end(id)
    const headers = { ...noSession(request), 'cache-control': 'no-store' }
    return { status: 204, headers, body: null }
  },
})
