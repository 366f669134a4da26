import 'server-only'
import { Problem } from '@/lib/server/problem'
import type { Asked } from './asked'
import { isAllowedHost } from './hosts'

/**
 * Keeps foreign pages out: the host has to be one of ours, so that no foreign name can be bound to
 * our address, and a request that changes something has to come from our own page or from no page.
 * @throws Problem
 */
export function guard(request: Asked): void {
  const host = request.headers.get('host')
  if (host === null || !isAllowedHost(host)) {
    throw new Problem('bad-request', 'This host is not served. PERIGEE_HOSTS names those that are.')
  }
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const foreignSite = site !== null && site !== 'same-origin' && site !== 'none'
  const foreignOrigin = origin !== null && hostOf(origin) !== host
  if (foreignSite || foreignOrigin) {
    throw new Problem('bad-request', 'Requests from other sites are refused.')
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
