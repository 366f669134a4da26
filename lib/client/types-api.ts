import { Types, type TypesRequest } from '@/lib/contract/types'
import { type ApiResult, request } from './api'

/** `POST /api/types`; in a file of its own, because its schema is not needed before the lens is. */
export function postTypes(body: TypesRequest, signal: AbortSignal): Promise<ApiResult<Types>> {
  return request(Types, '/api/types', { body, signal })
}
