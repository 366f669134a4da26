import { endpoint, pathPart } from '@/lib/server/http/endpoint'
import { answerUnchanging, requireSnippet } from '@/lib/server/snippets/answer'

/** The script alone, byte by byte. It is saved, not shown: nothing of a stranger runs under our name. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async GET(request, context) {
    const id = await pathPart(context, 'id')
    const { source } = await requireSnippet(id)
    return answerUnchanging(request, source, {
      'content-type': 'text/x-lua; charset=utf-8',
      'content-disposition': `attachment; filename="${id}.lua"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
  },
})
