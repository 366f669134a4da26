import { RunRequest } from '@/lib/contract/run'
import { answer } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { sessionOf } from '@/lib/server/http/session-cookie'
import { playground } from '@/lib/server/playground'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  async POST(request) {
    const asked = await readJson(request, RunRequest)
    const { signal } = request
    return answer(await (await playground()).run(asked, sessionOf(request), signal))
  },
})
