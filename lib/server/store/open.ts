import 'server-only'
import { Redis } from 'ioredis'
import type { Limits } from '@/lib/server/limits'
import { EmbeddedStore } from './embedded'
import { RedisStore } from './redis-store'
import type { Store } from './store'

const DATA_FOLDER = '.data/store'

/**
 * The store that the environment names: `REDIS_URL`, or an embedded one in `PERIGEE_DATA`, which is
 * `.data/store` unless it is set. Nothing is waited for: a store that is away may come back.
 *
 * @param binary the server that an embedded store runs
 */
export function openStore(
  environment: Readonly<Record<string, string | undefined>>,
  binary: string,
  limits: Limits,
): Store {
  const { REDIS_URL: url, PERIGEE_DATA: folder } = environment
  if (!url) return EmbeddedStore.open(binary, folder || DATA_FOLDER, limits)
  const redis = new Redis(url, { commandTimeout: limits.STORE_MS, protocol: 2 })
  redis.on('error', () => null)
  return new RedisStore(redis, true)
}
