import type { ForbiddenReason } from '@/lib/contract/command'

/** Why the sandbox forbids a command, in a sentence. */
export const FORBIDDEN_WORDS: Record<ForbiddenReason, string> = {
  blocking:
    'It waits until there is data. Nobody else writes to your keyspace, so it would wait forever. The form without B does the same at once.',
  pubsub: 'It turns the connection into one that only listens. PUBLISH is allowed.',
  connection: 'It manages connections, and those of the sandbox are the playground’s own.',
  replication: 'It is about replicas. The sandbox is one server that stands alone.',
  cluster: 'It is about a cluster. The sandbox is one server that stands alone.',
  persistence: 'It is about files on disk. The sandbox has none: the playground keeps your keys.',
  scripts:
    'It would act on scripts of the whole server, also those of the playground. EVAL, SCRIPT LOAD and FUNCTION LOAD are allowed.',
  modules: 'It loads code into the server.',
  'raw-data': 'It takes raw bytes of a value, which could crash the server. DUMP is allowed.',
  'one-database': 'The sandbox has one database only.',
  admin: 'It administers the server, or tells of the machine that it runs on.',
  'not-data': 'It belongs to no data type that the sandbox lets you use.',
}
