import type { Reply } from './reply'

/** A reply that holds others. */
export type Aggregate = Extract<Reply, { type: 'array' | 'set' | 'push' | 'map' }>

/** Whether a reply holds others, be it none. */
export function isAggregate(reply: Reply): reply is Aggregate {
  return (
    reply.type === 'array' || reply.type === 'set' || reply.type === 'push' || reply.type === 'map'
  )
}

/** The replies that it holds, in the order of the wire: of a map each key, then its value. */
export function childrenOf(reply: Aggregate): Reply[] {
  return reply.type === 'map' ? reply.entries.flat() : reply.items
}
