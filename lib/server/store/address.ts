import 'server-only'
import { z } from 'zod'
import { SettingError } from '@/lib/server/setting-error'

/** A server; an IPv6 address is without its brackets. */
export type Host = { host: string; port: number }
/** Empty: without. */
export type Login = { username: string; password: string }
/** How a connection over TLS is made; the first three are paths of PEM files. */
export type Tls = {
  ca: string | null
  cert: string | null
  key: string | null
  servername: string | null
  rejectUnauthorized: boolean
}

/** Where a store is; `tls` is null without TLS. */
export type StoreAddress =
  | { kind: 'socket'; path: string; login: Login; db: number }
  | { kind: 'single'; host: Host; login: Login; db: number; tls: Tls | null }
  | {
      kind: 'sentinel'
      sentinels: Host[]
      /** What the Sentinels call the server. */
      name: string
      login: Login
      /** To the Sentinels themselves. */
      sentinelLogin: Login
      db: number
      tls: Tls | null
    }
  | { kind: 'cluster'; nodes: Host[]; login: Login; tls: Tls | null }

const FORMS = `Give one of these:
  redis://[user:password@]host[:6379][/db]
  rediss://…  the same over TLS, with ?ca=, cert=, key= (PEM files), servername=, rejectUnauthorized=false
  unix://[user:password@]/path/of/the.sock[?db=0]
  redis+sentinel://[user:password@]host[:26379][,host…]/name[/db][?sentinelUsername=, sentinelPassword=]
  redis+cluster://[user:password@]host[:6379][,host…]
and rediss+sentinel:// or rediss+cluster:// over TLS. In a user or a password write @ : / ? # % as %40 %3A %2F %3F %23 %25.`

const REDIS_PORT = 6379
const SENTINEL_PORT = 26379
/** `redis-sentinel` and `redis+sentinel` are the same, and so are `valkey` and `redis`. */
const SCHEME =
  /^(?:(?:redis|valkey)(s?)(?:[+-](sentinel|cluster))?|((?:redis[+-])?(?:unix|socket)))$/
const URL_PARTS = /^([a-z+-]+):\/\/(?:([^/?#]*)@)?([^/?#@]*)((?:\/[^/?#@]*)*)(?:\?([^#]*))?$/i

const text = z.string().min(1).nullable().default(null)
const Options = z.strictObject({
  ...{
    ca: text,
    cert: text,
    key: text,
    servername: text,
    db: z.coerce.number().int().min(0).nullable().default(null),
  },
  rejectUnauthorized: z.enum(['true', 'false']).default('true'),
  ...{ sentinelUsername: z.string().default(''), sentinelPassword: z.string().default('') },
})
const TLS_OPTIONS = ['ca', 'cert', 'key', 'servername', 'rejectUnauthorized']
const SENTINEL_OPTIONS = ['sentinelUsername', 'sentinelPassword']

/**
 * Reads what `REDIS_URL` says.
 * @throws SettingError in words that name neither host, nor user, nor password
 */
export function parseAddress(url: string): StoreAddress {
  const login = { username: '', password: '' }
  if (url.startsWith('/')) return { kind: 'socket', path: url, login, db: 0 }
  const [, scheme = '', userInfo, authority = '', path = '', query = ''] =
    URL_PARTS.exec(url.trim()) ?? fail('is no address that can be read')
  const [, s, topology, socket] =
    SCHEME.exec(scheme.toLowerCase()) ?? fail(`begins with an unknown ${scheme}://`)
  const kind = socket
    ? 'socket'
    : topology === 'sentinel' || topology === 'cluster'
      ? topology
      : 'single'
  const options = optionsOf(query, kind, s === 's')
  const tls = s === 's' ? tlsOf(options) : null
  const common = { login: userInfo === undefined ? login : loginOf(userInfo), tls }
  const segments = path.split('/').slice(1).map(decode)

  if (kind === 'socket') {
    if (authority !== '' || segments.join('') === '')
      fail('names no path of a socket: it needs three slashes')
    return { kind, path: decode(path), login: common.login, db: options.db ?? 0 }
  }
  if (kind === 'cluster') {
    if (segments.join('') !== '') fail('names a database, and a cluster has only one')
    return { kind, nodes: hostsOf(authority, REDIS_PORT), ...common }
  }
  const name = kind === 'sentinel' ? (segments.shift() ?? '') : ''
  const [database = '', ...rest] = segments
  if (rest.length > 0 || !/^\d*$/.test(database)) fail('names a database that is no number')
  const db = options.db ?? Number(database)
  if (kind === 'sentinel') {
    if (name === '') fail('lacks the name by which the Sentinels know the server: …/mymaster')
    const sentinelLogin = { username: options.sentinelUsername, password: options.sentinelPassword }
    return {
      kind,
      sentinels: hostsOf(authority, SENTINEL_PORT),
      name,
      sentinelLogin,
      db,
      ...common,
    }
  }
  const [host, ...others] = hostsOf(authority, REDIS_PORT)
  if (host === undefined || others.length > 0) {
    return fail('names several hosts: say whether they are Sentinels or nodes of a cluster')
  }
  return { kind, host, db, ...common }
}

function fail(why: string): never {
  throw new SettingError(`REDIS_URL ${why}. ${FORMS}`)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return fail('has a % that no two hexadecimal digits follow')
  }
}

function loginOf(userInfo: string): Login {
  const [username = '', password, ...rest] = userInfo.split(':').map(decode)
  if (password === undefined || rest.length > 0) {
    return fail('has something before the @ that is neither user:password nor :password')
  }
  return { username, password }
}

function hostsOf(authority: string, defaultPort: number): Host[] {
  return authority.split(',').map((one) => {
    const [, bracketed, plain, digits] =
      /^(?:\[([\da-f:.%]+)\]|([^:[\]]+))(?::(\d+))?$/i.exec(one) ?? []
    const host = bracketed ?? plain ?? fail('names a host that cannot be read')
    const port = digits === undefined ? defaultPort : Number(digits)
    if (port < 1 || port > 65_535) fail('names a port that is none')
    return { host, port }
  })
}

function optionsOf(
  query: string,
  kind: StoreAddress['kind'],
  isTls: boolean,
): z.infer<typeof Options> {
  const given = Object.fromEntries(new URLSearchParams(query))
  const allowed = new Set([
    ...(kind === 'cluster' ? [] : ['db']),
    ...(kind === 'sentinel' ? SENTINEL_OPTIONS : []),
    ...(isTls ? TLS_OPTIONS : []),
  ])
  const strange = Object.keys(given).filter((name) => !allowed.has(name))
  if (strange.length > 0) fail(`has an option that means nothing here: ${strange.join(', ')}`)
  const parsed = Options.safeParse(given)
  if (parsed.success) return parsed.data
  return fail(
    `has a wrong value of ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
  )
}

function tlsOf({ ca, cert, key, servername, rejectUnauthorized }: z.infer<typeof Options>): Tls {
  if ((cert === null) !== (key === null)) fail('has only one of cert and key')
  return { ca, cert, key, servername, rejectUnauthorized: rejectUnauthorized === 'true' }
}
