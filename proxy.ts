import { type NextRequest, NextResponse } from 'next/server'
import { STORE_AWAY_HTML } from '@/components/shell/store-away'
import { holder } from '@/lib/server/holder'
import { isAllowedHost } from '@/lib/server/http/hosts'
import { MISSING_HEADER, type Missing } from '@/lib/server/http/missing'
import { hasSnippet } from '@/lib/server/snippets/snippets'

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
const OF_SNIPPET = /^\/(?:s|embed)\/(?![^/]*\.(?:lua|json)$)([^/]+)$/i

/** Addresses that no page has: what stands there is the page for what is not there. */
const NOWHERE = { snippet: '/s/no/such', embed: '/embed/no/such' } as const satisfies Record<
  Missing,
  string
>

type InStore = 'there' | 'missing' | 'away'

/** Whether the store has the snippet of a page, as far as this process has a store. */
async function inStore(id: string): Promise<InStore> {
  try {
    const store = (await holder.playground)?.store
    if (store === undefined) return 'there'
    if (!(await store.isThere())) return 'away'
    return (await hasSnippet(store, decodeURIComponent(id))) ? 'there' : 'missing'
  } catch {
    return 'there'
  }
}

function storeAway(): NextResponse {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'retry-after': '5' }
  return new NextResponse(STORE_AWAY_HTML, { status: 503, headers })
}

/**
 * What is missing at an address: the framework asks again for that to which it is sent. Of what a page itself
 * has not found it says nothing without JavaScript, which is why it is sent there.
 */
function missingAt(path: string, state: InStore): Missing | null {
  if (state === 'missing') return path.startsWith(EMBEDS) ? 'embed' : 'snippet'
  if (path === NOWHERE.snippet) return 'snippet'
  return path === NOWHERE.embed ? 'embed' : null
}

/** Refuses foreign hosts, and gives every page its Content-Security-Policy with a fresh nonce. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isAllowedHost(request.headers.get('host'))) {
    const text = 'Unknown host. PERIGEE_HOSTS names further hosts, separated by commas.\n'
    return new NextResponse(text, { status: 400, headers: { 'content-type': 'text/plain' } })
  }
  const { pathname } = request.nextUrl
  const policy = contentSecurityPolicy(
    btoa(crypto.randomUUID()),
    pathname.startsWith(EMBEDS) ? '*' : "'none'",
  )
  const headers = new Headers(request.headers)
  // Next reads the nonce from the request's policy and puts it on its own scripts.
  headers.set('content-security-policy', policy)
  const [, id] = OF_SNIPPET.exec(pathname) ?? []
  const state = id === undefined ? 'there' : await inStore(id)
  const missing = missingAt(pathname, state)
  if (missing === null) headers.delete(MISSING_HEADER)
  else headers.set(MISSING_HEADER, missing)
  const next =
    state === 'missing' && missing !== null
      ? NextResponse.rewrite(new URL(NOWHERE[missing], request.url), { request: { headers } })
      : NextResponse.next({ request: { headers } })
  const response = state === 'away' ? storeAway() : next
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('referrer-policy', 'same-origin')
  return response
}

/** Pages only: the API checks its own requests, and static files are the same for everybody. */
export const config = { matcher: ['/((?!api/|api$|_next/static/).*)'] }
