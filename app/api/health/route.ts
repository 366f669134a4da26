import { healthOf } from '@/lib/server/health'
import { answer } from '@/lib/server/http/answer'
import { endpoint } from '@/lib/server/http/endpoint'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async GET() {
    const health = await healthOf(await playground())
    return answer(health, {}, health.status === 'ok' ? 200 : 503)
  },
})
