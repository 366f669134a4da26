import { answerJson } from '@/lib/server/http/answer'
import { endpoint } from '@/lib/server/http/endpoint'
import { runner } from '@/lib/server/worker/runner'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  async GET() {
    return answerJson(await runner().call({ method: 'engines' }))
  },
})
