import type { Reply } from '@/lib/domain/resp/reply'
import { inGoRedis } from './go-redis'
import { inIoredis, inNodeRedis } from './javascript'
import { inJedis } from './jedis'
import type { ClientResult } from './literal'
import { inRedisPy } from './redis-py'

/** A client library: how it is called, and what it makes of a reply. */
export type Client = { name: string; language: string; read(reply: Reply): ClientResult }

/** The clients that are shown, by language. */
export const CLIENTS: readonly Client[] = [
  { name: 'ioredis', language: 'JavaScript', read: inIoredis },
  { name: 'node-redis', language: 'JavaScript', read: inNodeRedis },
  { name: 'redis-py', language: 'Python', read: inRedisPy },
  { name: 'go-redis', language: 'Go', read: inGoRedis },
  { name: 'Jedis', language: 'Java', read: inJedis },
]
