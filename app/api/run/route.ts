import { endpoint } from '@/lib/server/http/endpoint'
import { runHandlers } from '@/lib/server/http/run-handlers'

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint(runHandlers)
