import 'server-only'
import { logger } from '@/lib/server/logger'
import type { StoreClient } from './client'
import type { StoreKind } from './store'

/** A server that is not ours says of itself whether it keeps what it acknowledges: the operator should know. */
export function warnOf(client: StoreClient, kind: StoreKind): void {
  client.once('ready', () => {
    client.info().then(
      (info) => {
        for (const warning of warningsIn(info, kind)) logger.warn(warning, { kind })
      },
      // Not every server lets its users ask.
      () => null,
    )
  })
}

/** What a server's `INFO` says that an operator would want to know. */
function warningsIn(info: string, kind: StoreKind): string[] {
  const fields = new Map(info.split(/\r?\n/).map((line) => split(line)))
  const warnings: string[] = []
  const policy = fields.get('maxmemory_policy')
  if (policy !== undefined && policy !== 'noeviction') {
    warnings.push(
      `the store may drop sessions and snippets when its memory is full (maxmemory-policy ${policy}): set noeviction`,
    )
  }
  if (fields.get('aof_enabled') === '0') {
    warnings.push(
      'the store has no append-only file: what it acknowledged is lost when it crashes (docs/store.md)',
    )
  }
  if (kind === 'single' && fields.get('redis_mode') === 'cluster') {
    warnings.push('the store is a node of a cluster: use redis+cluster:// in REDIS_URL')
  }
  if (kind === 'single' && fields.get('redis_mode') === 'sentinel') {
    warnings.push('the store is a Sentinel: use redis+sentinel://…/name in REDIS_URL')
  }
  return warnings
}

function split(line: string): [string, string] {
  const at = line.indexOf(':')
  return [line.slice(0, at), line.slice(at + 1)]
}
