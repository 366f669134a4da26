import { answer } from '@/lib/server/http/answer'
import { endpoint } from '@/lib/server/http/endpoint'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async GET() {
    const { sandboxes } = await playground()
    return answer(sandboxes.list)
  },
})
