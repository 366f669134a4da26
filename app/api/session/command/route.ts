import { CommandRequest } from '@/lib/contract/command'
import { answer } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { askedSession } from '@/lib/server/http/session-cookie'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async POST(request) {
    const asked = await readJson(request, CommandRequest)
    const { id, headers } = askedSession(request)
    const here = await playground()
    return answer(await here.command(asked, id, request.signal), headers)
  },
})
