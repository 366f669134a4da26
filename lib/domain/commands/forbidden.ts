/** Why the sandbox does not let its user call a command. */
export const FORBIDDEN_REASONS = [
  'blocking',
  'pubsub',
  'connection',
  'replication',
  'cluster',
  'persistence',
  'scripts',
  'modules',
  'raw-data',
  'one-database',
  'admin',
  'not-data',
] as const
export type ForbiddenReason = (typeof FORBIDDEN_REASONS)[number]

/** By the name of the command, or of the container of its subcommands, before what its categories say. */
const BY_NAME: Readonly<Record<string, ForbiddenReason>> = {
  ...{ migrate: 'cluster', cluster: 'cluster', asking: 'cluster', readonly: 'cluster' },
  ...{ readwrite: 'cluster', 'restore-asking': 'cluster' },
  ...{ wait: 'replication', waitaof: 'replication', failover: 'replication', role: 'replication' },
  ...{ psync: 'replication', sync: 'replication', replconf: 'replication' },
  ...{ replicaof: 'replication', slaveof: 'replication' },
  ...{ save: 'persistence', bgsave: 'persistence', bgrewriteaof: 'persistence' },
  ...{ lastsave: 'persistence', shutdown: 'persistence' },
  ...{ script: 'scripts', function: 'scripts', module: 'modules' },
  ...{ restore: 'raw-data', swapdb: 'one-database' },
}

/**
 * Why a command that the sandbox's user may not call is forbidden. `name` as `COMMAND` has it, in lower
 * case and with `|` before a subcommand; `categories` with their `@`.
 */
export function forbiddenReason(name: string, categories: readonly string[]): ForbiddenReason {
  const [container = name] = name.split('|')
  const named = BY_NAME[container]
  if (named !== undefined) return named
  if (categories.includes('@blocking')) return 'blocking'
  if (categories.includes('@pubsub')) return 'pubsub'
  if (container === 'client' || categories.includes('@connection')) return 'connection'
  const admin = ['acl', 'config', 'debug', 'info', 'latency', 'memory', 'slowlog']
  if (admin.includes(container) || categories.includes('@admin')) return 'admin'
  return categories.includes('@dangerous') ? 'admin' : 'not-data'
}
