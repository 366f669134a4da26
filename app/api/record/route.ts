import { endpoint } from '@/lib/server/http/endpoint'
import { recordHandlers } from '@/lib/server/http/record-handlers'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint(recordHandlers(playground))
