import { ResetRequest } from '@/lib/contract/session'
import { answer } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { askedSession } from '@/lib/server/http/session-cookie'
import { playground } from '@/lib/server/playground'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  async POST(request) {
    const { setup, engine } = await readJson(request, ResetRequest)
    const { id, headers } = askedSession(request)
    const { signal } = request
    return answer(await (await playground()).reset(id, setup, engine, signal), headers)
  },
})
