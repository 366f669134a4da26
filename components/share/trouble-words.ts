import type { ApiResult } from '@/lib/client/api'

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
      const { message, issues } = result.error
      const where = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
      return where === '' ? message : `${message} ${where}`
    }
  }
}
