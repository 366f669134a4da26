import { Health } from '@/lib/contract/health'
import { answer } from '@/lib/server/http/answer'
import { endpoint } from '@/lib/server/http/endpoint'
import { runner } from '@/lib/server/worker/runner'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  async GET() {
    const health = Health.parse(JSON.parse(await runner().call({ method: 'health' })))
    return answer(health, {}, health.status === 'ok' ? 200 : 503)
  },
})
