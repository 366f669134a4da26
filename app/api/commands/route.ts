import { createHash } from 'node:crypto'
import { answer } from '@/lib/server/http/answer'
import { endpoint } from '@/lib/server/http/endpoint'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async GET(request) {
    const engine = new URL(request.url).searchParams.get('engine') ?? undefined
    const here = await playground()
    const commands = await here.commands(engine)
    const etag = `"${createHash('sha1').update(JSON.stringify(commands)).digest('base64url')}"`
    const headers = { etag, 'cache-control': 'private, no-cache' }
    if (request.headers.get('if-none-match') === etag) {
      return { status: 304, headers, body: null }
    }
    return answer(commands, headers)
  },
})
