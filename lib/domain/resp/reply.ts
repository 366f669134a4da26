import type { Bytes } from '@/lib/domain/bytes/bytes'

/**
 * One RESP reply with nothing lost: exactly the types of the protocol, for RESP2 and RESP3.
 *
 * Numbers stay decimal text as sent, since 64 bits do not fit a JSON number.
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export type Reply =
  | { type: 'simple-string'; value: string }
  | { type: 'simple-error' | 'bulk-error'; code: string; message: string }
  | { type: 'integer' | 'big-number'; value: string }
  | { type: 'bulk-string'; value: Bytes }
  | { type: 'verbatim-string'; format: string; value: Bytes }
  | { type: 'double'; value: string }
  | { type: 'boolean'; value: boolean }
  | { type: 'null'; as: 'bulk-string' | 'array' | 'null' }
  | { type: 'array' | 'set' | 'push'; items: Reply[] }
  | { type: 'map'; entries: [Reply, Reply][] }

/** The name of a reply's type, as the protocol's specification calls it. */
export type ReplyType = Reply['type']
