import 'server-only'

/** An address to listen on that is no name to be called by. */
const WILDCARDS = new Set(['0.0.0.0', '::', '[::]'])

const { HOST = '', PERIGEE_HOSTS = '' } = process.env
const NAMED = [HOST, ...PERIGEE_HOSTS.split(',')]
  .map((host) => host.trim().toLowerCase())
  .filter((host) => host !== '' && !WILDCARDS.has(host))

const ALLOWED = new Set(['localhost', '127.0.0.1', '[::1]', ...NAMED])

/**
 * Whether a `Host` header names us, with any port. Keeps DNS rebinding out: a name that somebody
 * points at this machine is not one of ours. `PERIGEE_HOSTS` adds names, separated by commas.
 */
export function isAllowedHost(header: string | null): boolean {
  const host = header?.toLowerCase() ?? ''
  return ALLOWED.has(host) || ALLOWED.has(host.replace(/:\d+$/, ''))
}
