import { REPLY_STYLE } from '@/components/lenses/reply-colors'
import { formatCount } from '@/components/lenses/shared/format'
import type { Reply } from '@/lib/domain/resp/reply'
import { childCount } from './flatten-reply'

/** An aggregate in words: `array of 3`, `empty map`. */
export function aggregateWords(reply: Reply): string {
  const count = childCount(reply) ?? 0
  return count === 0 ? `empty ${reply.type}` : `${reply.type} of ${formatCount(count)}`
}

/** The type of a reply as the protocol's specification calls it; the nulls of RESP2 say which they are. */
export function replyTypeLabel(reply: Reply): string {
  if (reply.type !== 'null' || reply.as === 'null') return REPLY_STYLE[reply.type].label
  return reply.as === 'array' ? 'null array' : 'null bulk string'
}
