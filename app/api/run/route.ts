import { RunRequest } from '@/lib/contract/run'
import { answerJson } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { sessionOf } from '@/lib/server/http/session-cookie'
import { runner } from '@/lib/server/worker/runner'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  async POST(request) {
    const asked = await readJson(request, RunRequest)
    const call = { method: 'run', request: asked, sessionId: sessionOf(request) } as const
    return answerJson(await runner().call(call, request.signal))
  },
})
