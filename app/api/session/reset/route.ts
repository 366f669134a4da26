import { ResetRequest } from '@/lib/contract/session'
import { resetJson } from '@/lib/server/fit/session-json'
import { answerJson } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { askedSession } from '@/lib/server/http/session-cookie'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async POST(request) {
    const { setup, engine } = await readJson(request, ResetRequest)
    const { id, headers } = askedSession(request)
    const here = await playground()
    const result = await here.reset(id, setup, engine, request.signal)
    return answerJson(resetJson(result, here.limits.REPORT_BYTES), headers)
  },
})
