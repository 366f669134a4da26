import type { Snippet } from '@/lib/contract/snippet'
import { SharedSnippet } from '@/lib/contract/snippets'
import { type ApiResult, request } from './api'

/** `POST /api/snippets`; its status is 201 where the snippet was not there before. */
export function postSnippet(body: Snippet): Promise<ApiResult<SharedSnippet>> {
  return request(SharedSnippet, '/api/snippets', { body })
}
