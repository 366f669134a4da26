import { ScriptFlushRequest } from '@/lib/contract/session'
import { answer } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { askedSession } from '@/lib/server/http/session-cookie'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async POST(request) {
    await readJson(request, ScriptFlushRequest)
    const { id, headers } = askedSession(request)
    const here = await playground()
    await here.flushScripts(id)
    return answer({ flushed: true }, headers)
  },
})
