import type { Engines } from '@/lib/contract/engines'
import { answer } from '@/lib/server/http/answer'
import { endpoint } from '@/lib/server/http/endpoint'
import { playground } from '@/lib/server/playground'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  async GET() {
    const { engines } = await playground()
    return answer({
      engines: engines.map(({ id, name, version }, at) => ({
        id,
        name,
        version,
        default: at === 0,
      })),
    } satisfies Engines)
  },
})
