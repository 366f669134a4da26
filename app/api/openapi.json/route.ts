import { openApi } from '@/lib/contract/openapi'
import { answer } from '@/lib/server/http/answer'
import { endpoint } from '@/lib/server/http/endpoint'
import manifest from '@/package.json'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async GET() {
    return answer(openApi(manifest.version))
  },
})
