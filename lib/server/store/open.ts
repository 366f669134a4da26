import 'server-only'
import type { Limits } from '@/lib/server/limits'
import { parseAddress } from './address'
import { connect } from './client'
import { EmbeddedStore } from './embedded'
import { RedisStore } from './redis-store'
import type { Store } from './store'
import { warnOf } from './warn'

/** So that `npm run dev` can run beside `npm start`. */
const DATA_FOLDER = { development: '.data/dev', else: '.data/store' } as const

/**
 * The store that the environment names: `REDIS_URL`, or an embedded one in `PERIGEE_DATA`, which is
 * `.data/store` unless it is set. A store elsewhere is not waited for: it may come back.
 *
 * @param binary the server that an embedded store runs
 * @throws SettingError where the environment names none that can be had
 */
export async function openStore(
  environment: Readonly<Record<string, string | undefined>>,
  binary: string,
  limits: Limits,
): Promise<Store> {
  const { REDIS_URL: url, PERIGEE_DATA: folder, NODE_ENV: mode } = environment
  if (!url) {
    const usual = mode === 'development' ? DATA_FOLDER.development : DATA_FOLDER.else
    return EmbeddedStore.open(binary, folder || usual, limits)
  }
  const address = parseAddress(url)
  const kind = address.kind === 'socket' ? 'single' : address.kind
  const client = connect(address, limits.STORE_MS)
  warnOf(client, kind)
  return new RedisStore(kind, client, limits.STORE_MS)
}
