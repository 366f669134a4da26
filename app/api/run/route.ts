import { endpoint } from '@/lib/server/http/endpoint'
import { runHandlers } from '@/lib/server/http/run-handlers'
import { playground } from '@/lib/server/opened'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint(runHandlers(playground))
