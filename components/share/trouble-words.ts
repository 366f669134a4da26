import type { ApiResult } from '@/lib/client/api'

const ANOTHER_WAY = 'The link without storing works as ever.'

function whenAgain(waitS: number | null): string {
  if (waitS === null) return ANOTHER_WAY
  const wait = waitS < 90 ? `${waitS} s` : `${Math.ceil(waitS / 60)} min`
  return `Try again in ${wait}. ${ANOTHER_WAY}`
}

/** Why a snippet was not stored. */
export function troubleWords(result: Exclude<ApiResult<unknown>, { kind: 'ok' }>): string {
  switch (result.kind) {
    case 'aborted':
      return 'Nothing was stored.'
    case 'offline':
      return 'The server cannot be reached. Nothing is lost: your work is kept in this browser.'
    case 'unreadable':
      return `The server's answer (HTTP ${result.status}) is not one that this page knows. Reload the page.`
    case 'error': {
      const { code, message, issues, retryAfterS } = result.error
      if (code === 'rate-limited') return `${message} ${whenAgain(retryAfterS)}`
      const where = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
      return where === '' ? message : `${message} ${where}`
    }
  }
}
