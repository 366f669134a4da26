import 'server-only'
import { logger } from '@/lib/server/logger'
import type { StoreClient } from './client'
import type { StoreKind } from './store'

const REVIVE_MS = 500

/**
 * Tells the operator when a store goes away and why, and when it is back: once each. A client that gave up,
 * as ioredis does where it cannot even begin to connect, is made to try again.
 */
export function watchClient(client: StoreClient, kind: StoreKind, isClosed: () => boolean): void {
  let isThere: boolean | null = null
  const away = (why: string) => {
    if (isThere !== false && !isClosed()) logger.warn('the store is away', { kind, why })
    isThere = false
  }
  client.on('ready', () => {
    if (isThere !== true) logger.info('the store is there', { kind })
    isThere = true
  })
  client.on('error', (error: Error) => away(error.message))
  client.on('close', () => {
    if (isThere === true) away('the connection ended')
  })
  client.on('end', () => {
    if (isClosed()) return
    const revive = () => {
      if (!isClosed()) client.connect().catch((error: Error) => away(error.message))
    }
    setTimeout(revive, REVIVE_MS).unref()
  })
}
