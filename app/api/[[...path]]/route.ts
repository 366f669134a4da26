import { endpoint } from '@/lib/server/http/endpoint'
import { Problem } from '@/lib/server/problem'

async function unknown(): Promise<never> {
  throw new Problem(
    'not-found',
    'There is nothing at this address. /api/openapi.json lists what is.',
  )
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: unknown,
  POST: unknown,
  PUT: unknown,
  PATCH: unknown,
  DELETE: unknown,
  OPTIONS: unknown,
})
