import { TypesRequest } from '@/lib/contract/types'
import { typesJson } from '@/lib/server/fit/types-json'
import { answerJson } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { sessionOf } from '@/lib/server/http/session-cookie'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async POST(request) {
    const asked = await readJson(request, TypesRequest)
    const here = await playground()
    const types = await here.types(asked, sessionOf(request), request.signal)
    return answerJson(typesJson(types, here.limits.REPORT_BYTES))
  },
})
