import { AskRequest } from '@/lib/contract/record'
import { answer } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { sessionOf } from '@/lib/server/http/session-cookie'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async POST(request) {
    const asked = await readJson(request, AskRequest)
    const here = await playground()
    return answer(await here.ask(asked, sessionOf(request), request.signal))
  },
})
