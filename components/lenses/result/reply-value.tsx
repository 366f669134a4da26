import { REPLY_STYLE } from '@/components/lenses/reply-colors'
import { BytesText } from '@/components/lenses/shared/bytes-text'
import { plural } from '@/components/lenses/shared/format'
import { isAggregate } from '@/lib/domain/resp/aggregate'
import type { Reply } from '@/lib/domain/resp/reply'
import { aggregateWords } from './reply-words'

/** The value of a reply on one line; of an aggregate only what it is. */
export function ReplyValue({ reply }: { reply: Reply }) {
  const left = ('left' in reply && reply.left) || 0
  if (left === 0 || isAggregate(reply)) return <Value reply={reply} />
  return (
    <span className="min-w-0">
      <Value reply={reply} />
      <span className="text-(--status)"> … {plural(left, 'byte')} more, not here</span>
    </span>
  )
}

function Value({ reply }: { reply: Reply }) {
  const { color } = REPLY_STYLE[reply.type]
  const className = `min-w-0 break-words ${color}`
  switch (reply.type) {
    case 'bulk-string':
      return <BytesText value={reply.value} className={className} />
    case 'verbatim-string':
      return (
        <span className={className}>
          <span className="text-(--faint)">{reply.format}:</span>
          <BytesText value={reply.value} />
        </span>
      )
    case 'simple-string':
      return <BytesText value={reply.value} bare className={className} />
    case 'simple-error':
    case 'bulk-error':
      return <BytesText value={reply.message} bare className={className} />
    case 'integer':
    case 'big-number':
    case 'double':
      return <span className={`${className} break-all`}>{reply.value}</span>
    case 'boolean':
      return <span className={className}>{String(reply.value)}</span>
    case 'null':
      return <span className={className}>nil</span>
    case 'array':
    case 'set':
    case 'push':
    case 'map':
      return <span className="text-(--text)">{aggregateWords(reply)}</span>
  }
}
