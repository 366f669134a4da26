import type { Reply } from './reply'

/** What a decoder accepts before it gives up on a connection. */
export type DecodeLimits = {
  /** Bytes of one reply on the wire, framing included. */
  maxBytes: number
  /** Levels of nesting; 1 lets an array hold scalars only. */
  maxDepth: number
  /** Items of one reply over all its levels; a map's entry counts as two. */
  maxElements: number
}

/** The limit that a reply passed. */
export type DecodeLimit = 'bytes' | 'depth' | 'elements'

/** What is wrong with bytes that are not RESP. */
export type ProtocolFault =
  | 'unknown-type'
  | 'bad-length'
  | 'bad-integer'
  | 'bad-double'
  | 'bad-boolean'
  | 'bad-null'
  | 'bad-verbatim'
  | 'missing-crlf'
  | 'misplaced-chunk'
  | 'misplaced-end'

/**
 * What a decoder makes of the bytes it is given. After `too-large` and `protocol-error` it answers
 * nothing any more: where the next reply starts cannot be known.
 */
export type DecodeEvent =
  /** One whole reply, and exactly the bytes that it came as, attributes before it included. */
  | { kind: 'reply'; reply: Reply; raw: Uint8Array }
  | { kind: 'too-large'; limit: DecodeLimit }
  /** `offset` counts bytes from the start of the reply to the item at fault. */
  | { kind: 'protocol-error'; fault: ProtocolFault; offset: number }
