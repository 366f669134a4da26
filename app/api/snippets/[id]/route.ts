import { endpoint, pathPart } from '@/lib/server/http/endpoint'
import { answerUnchanging, requireSnippet } from '@/lib/server/snippets/answer'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async GET(request, context) {
    const snippet = await requireSnippet(await pathPart(context, 'id'))
    return answerUnchanging(request, JSON.stringify(snippet), {
      'content-type': 'application/json',
    })
  },
})
