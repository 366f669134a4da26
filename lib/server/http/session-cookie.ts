import 'server-only'
import { isSessionId, newSessionId } from '@/lib/server/session/sessions'
import type { Asked } from './asked'

const NAME = 'perigee_session'
const WEEK_SECONDS = 7 * 24 * 3600

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
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  const cookie = `${NAME}=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${WEEK_SECONDS}${secure}`
  return { id, headers: { 'set-cookie': cookie } }
}
