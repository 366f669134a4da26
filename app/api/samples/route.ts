import type { Samples } from '@/lib/contract/samples'
import { answer } from '@/lib/server/http/answer'
import { endpoint } from '@/lib/server/http/endpoint'
import { loadSamples } from '@/lib/server/samples/samples'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  async GET() {
    return answer({ samples: await loadSamples() } satisfies Samples)
  },
})
