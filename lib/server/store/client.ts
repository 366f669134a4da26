import 'server-only'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { Cluster, type CommonRedisOptions, Redis } from 'ioredis'
import { SettingError } from '@/lib/server/setting-error'
import type { Login, StoreAddress, Tls } from './address'

/** A client of one server, or of a cluster. */
export type StoreClient = Redis | Cluster

const RECONNECT_MS = { step: 20, most: 500 } as const
/** How often a cluster is asked who serves which slots, so that a failover is seen before a write fails. */
const SLOTS_EVERY_MS = 10_000

/**
 * What every connection of a store has in common: nothing waits in it. A command that cannot be sent now, or
 * whose connection ends, fails at once, and is tried again by the one who sent it (`patiently`), because
 * ioredis has no end to the time that a command may stay in its queues, even when nobody waits for it.
 *
 * @param withinMs after which a connection that says nothing is given up
 */
export function connectionOptions(withinMs: number) {
  return {
    protocol: 2,
    connectionName: 'perigee',
    disableClientInfo: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: Math.ceil(withinMs / 2),
    socketTimeout: withinMs,
    maxLoadingRetryTime: RECONNECT_MS.most,
    // A server that was made a replica: behind the same name there may be another one by now.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
    retryStrategy: reconnectAfter,
  } satisfies CommonRedisOptions
}

/**
 * Makes the client that an address asks for. It connects by itself, again and again.
 * @throws SettingError where a file of the address cannot be read, or is none of its kind
 */
export function connect(address: StoreAddress, withinMs: number): StoreClient {
  const { login } = address
  const common = { ...connectionOptions(withinMs), ...loginOptions(login) }
  if (address.kind === 'socket') return new Redis({ ...common, path: address.path, db: address.db })
  const tls = address.tls === null ? null : tlsOptions(address.tls)
  if (address.kind === 'single') {
    return new Redis({ ...common, ...address.host, db: address.db, ...(tls && { tls }) })
  }
  if (address.kind === 'sentinel') {
    const { username, password } = address.sentinelLogin
    return new Redis({
      ...common,
      ...{ sentinels: address.sentinels, name: address.name, db: address.db, role: 'master' },
      ...(username !== '' && { sentinelUsername: username }),
      ...(password !== '' && { sentinelPassword: password }),
      ...(tls && { tls, sentinelTLS: tls, enableTLSForSentinelMode: true }),
      ...{ sentinelRetryStrategy: reconnectAfter, sentinelCommandTimeout: common.connectTimeout },
      failoverDetector: true,
    })
  }
  const { retryStrategy, enableOfflineQueue, ...ofNodes } = common
  return new Cluster(address.nodes, {
    ...{ enableOfflineQueue, clusterRetryStrategy: retryStrategy },
    ...{ slotsRefreshTimeout: common.connectTimeout, slotsRefreshInterval: SLOTS_EVERY_MS },
    redisOptions: { ...ofNodes, ...(tls && { tls }) },
    // Certificates are of names: ioredis would connect to the address that it looked up.
    dnsLookup: (name, done) => done(null, name),
  })
}

function reconnectAfter(times: number): number {
  return Math.min(times * RECONNECT_MS.step, RECONNECT_MS.most)
}

function loginOptions({ username, password }: Login) {
  return { ...(username !== '' && { username }), ...(password !== '' && { password }) }
}

function tlsOptions({ ca, cert, key, servername, rejectUnauthorized }: Tls) {
  const options = {
    ...(ca !== null && { ca: pem('ca', ca) }),
    ...(cert !== null && { cert: pem('cert', cert) }),
    ...(key !== null && { key: pem('key', key) }),
  }
  try {
    // A context takes any bytes for authorities.
    if (options.ca !== undefined) new X509Certificate(options.ca)
    createSecureContext(options)
  } catch (error) {
    throw new SettingError(`The PEM files of REDIS_URL cannot be used: ${messageOf(error)}`)
  }
  return { ...options, ...(servername !== null && { servername }), rejectUnauthorized }
}

function pem(option: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new SettingError(`The file of REDIS_URL's ${option} cannot be read: ${messageOf(error)}`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
