import { REPLY_STYLE } from '@/components/lenses/reply-colors'
import { formatCount } from '@/components/lenses/shared/format'
import type { Reply } from '@/lib/domain/resp/reply'
import { childCount } from './flatten-reply'

/** An aggregate in words: `array of 3`, `empty map`, `array of 100 000, the first 48 123 are here`. */
export function aggregateWords(reply: Reply): string {
  const here = childCount(reply) ?? 0
  const left = ('left' in reply && reply.left) || 0
  const count = here + left
  if (left > 0)
    return `${reply.type} of ${formatCount(count)}, the first ${formatCount(here)} are here`
  return count === 0 ? `empty ${reply.type}` : `${reply.type} of ${formatCount(count)}`
}

/** The type of a reply as the protocol's specification calls it; the nulls of RESP2 say which they are. */
export function replyTypeLabel(reply: Reply): string {
  if (reply.type !== 'null' || reply.as === 'null') return REPLY_STYLE[reply.type].label
  return reply.as === 'array' ? 'null array' : 'null bulk string'
}
