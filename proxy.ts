import { type NextRequest, NextResponse } from 'next/server'
import { STORE_AWAY_HTML } from '@/components/shell/store-away'
import { holder } from '@/lib/server/holder'
import { isAllowedHost } from '@/lib/server/http/hosts'

const DEVELOPMENT = process.env.NODE_ENV === 'development'

/** What documentation and blogs may frame. It holds no session, so that a click in a frame can do no harm. */
const EMBEDS = '/embed/'

function contentSecurityPolicy(nonce: string, mayFrame: '*' | "'none'"): string {
  const directives = [
    "default-src 'self'",
    // React's development build makes functions from text to show where things come from.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${DEVELOPMENT ? " 'unsafe-eval'" : ''}`,
    // Monaco styles its lines in place.
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
    `connect-src 'self'${DEVELOPMENT ? ' ws:' : ''}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${mayFrame}`,
  ]
  return directives.join('; ')
}

/** Pages of what is in the store; what stands below them, and the raw forms, answer for themselves. */
const NEEDS_STORE = /^\/(s|embed)\/[^/.]+$/

/** False where the store does not answer, as far as this process has one. */
async function isStoreThere(): Promise<boolean> {
  try {
    return (await (await holder.playground)?.store.isThere()) ?? true
  } catch {
    return true
  }
}

function storeAway(): NextResponse {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'retry-after': '5' }
  return new NextResponse(STORE_AWAY_HTML, { status: 503, headers })
}

/** Refuses foreign hosts, and gives every page its Content-Security-Policy with a fresh nonce. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isAllowedHost(request.headers.get('host'))) {
    const text = 'Unknown host. PERIGEE_HOSTS names further hosts, separated by commas.\n'
    return new NextResponse(text, { status: 400, headers: { 'content-type': 'text/plain' } })
  }
  const isEmbed = request.nextUrl.pathname.startsWith(EMBEDS)
  const policy = contentSecurityPolicy(btoa(crypto.randomUUID()), isEmbed ? '*' : "'none'")
  const headers = new Headers(request.headers)
  // Next reads the nonce from the request's policy and puts it on its own scripts.
  headers.set('content-security-policy', policy)
  const away = NEEDS_STORE.test(request.nextUrl.pathname) && !(await isStoreThere())
  const response = away ? storeAway() : NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('referrer-policy', 'same-origin')
  return response
}

/** Pages only: the API checks its own requests, and static files are the same for everybody. */
export const config = { matcher: ['/((?!api/|api$|_next/static/).*)'] }
