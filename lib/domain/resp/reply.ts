import type { Bytes } from '@/lib/domain/bytes/bytes'

/**
 * One RESP reply with nothing lost: exactly the types of the protocol, for RESP2 and RESP3.
 *
 * Numbers stay decimal text as sent, since 64 bits do not fit a JSON number. `left` is not of the
 * protocol: where a report had to be cut, it is how much is missing at the end, in bytes of a string or
 * elements of an aggregate.
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export type Reply =
  | { type: 'simple-string'; value: string; left?: number | undefined }
  | {
      type: 'simple-error' | 'bulk-error'
      code: string
      message: string
      left?: number | undefined
    }
  | { type: 'integer' | 'big-number'; value: string; left?: number | undefined }
  | { type: 'bulk-string'; value: Bytes; left?: number | undefined }
  | { type: 'verbatim-string'; format: string; value: Bytes; left?: number | undefined }
  | { type: 'double'; value: string; left?: number | undefined }
  | { type: 'boolean'; value: boolean }
  | { type: 'null'; as: 'bulk-string' | 'array' | 'null' }
  | { type: 'array' | 'set' | 'push'; items: Reply[]; left?: number | undefined }
  | { type: 'map'; entries: [Reply, Reply][]; left?: number | undefined }

/** The name of a reply's type, as the protocol's specification calls it. */
export type ReplyType = Reply['type']
