import { FunctionsRequest } from '@/lib/contract/functions'
import { answer } from '@/lib/server/http/answer'
import { readJson } from '@/lib/server/http/body'
import { endpoint } from '@/lib/server/http/endpoint'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async POST(request) {
    const { source, engine } = await readJson(request, FunctionsRequest)
    const here = await playground()
    return answer(await here.functions(source, engine, request.signal))
  },
})
