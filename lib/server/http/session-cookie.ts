import 'server-only'
import { isSessionId, newSessionId } from '@/lib/server/session/sessions'
import type { Asked } from './asked'

const NAME = 'perigee_session'
/**
 * As long as browsers allow. When a session ends is up to the store: a cookie that names none begins it
 * anew, with nothing in it.
 */
const LONGEST_SECONDS = 400 * 24 * 3600

/** The session that a request names; null where it names none, or not as we would. */
export function sessionOf(request: Asked): string | null {
  for (const pair of request.headers.get('cookie')?.split(';') ?? []) {
    const [name, value = ''] = pair.trim().split('=')
    if (name === NAME && isSessionId(value)) return value
  }
  return null
}

/** The session of a request that asks for one, and the header that gives it to the browser. */
export function askedSession(request: Asked): {
  id: string
  headers: Record<string, string>
} {
  const id = sessionOf(request) ?? newSessionId()
  return { id, headers: { 'set-cookie': cookie(request, id, LONGEST_SECONDS) } }
}

/** The header that takes the session from the browser. */
export function noSession(request: Asked): Record<string, string> {
  return { 'set-cookie': cookie(request, '', 0) }
}

function cookie(request: Asked, id: string, seconds: number): string {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  return `${NAME}=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`
}
