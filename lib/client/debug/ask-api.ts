import { type ApiResult, request } from '@/lib/client/api'
import { Answered, type AskRequest } from '@/lib/contract/record'

/** `POST /api/record/ask`; aborting the signal ends the replay on the server too. */
export function postAsk(body: AskRequest, signal: AbortSignal): Promise<ApiResult<Answered>> {
  return request(Answered, '/api/record/ask', { body, signal })
}
