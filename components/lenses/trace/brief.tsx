import { REPLY_STYLE } from '@/components/lenses/reply-colors'
import { aggregateWords } from '@/components/lenses/result/reply-words'
import { BytesStart } from '@/components/lenses/shared/bytes-text'
import { changedElements, type Element } from '@/components/lenses/shared/elements'
import { formatCount } from '@/components/lenses/shared/format'
import { Arrow } from '@/components/lenses/shared/marks'
import type { CallChange } from '@/lib/contract/trace'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesEqual } from '@/lib/domain/bytes/codec'
import type { Reply } from '@/lib/domain/resp/reply'

/** The start of a reply, on one line, in the colour of its type. */
export function ReplyStart({ reply }: { reply: Reply }) {
  return (
    <span className={REPLY_STYLE[reply.type].color}>
      <ReplyWords reply={reply} />
    </span>
  )
}

function ReplyWords({ reply }: { reply: Reply }) {
  switch (reply.type) {
    case 'bulk-string':
    case 'verbatim-string':
      return <BytesStart value={reply.value} />
    case 'simple-error':
    case 'bulk-error':
      return reply.message
    case 'null':
      return 'nil'
    case 'array':
    case 'set':
    case 'push':
    case 'map':
      return aggregateWords(reply)
    default:
      return String(reply.value)
  }
}

/**
 * What a call changed, on one line: the first key, from what to what, and how much more. A key that is the
 * first argument of its command stands there already.
 */
export function ChangeStart(props: { command: readonly Bytes[]; changes: readonly CallChange[] }) {
  const { changes } = props
  const [first] = changes
  if (first === undefined) return null
  const { change, lengthBefore, lengthAfter } = first
  const elements = changedElements(null, null, change)
  const [element] = elements
  const given = props.command[1]
  const isFirst = given !== undefined && bytesEqual(given, change.key) && changes.length === 1
  const more = Math.max(0, elements.length - 1) + changes.length - 1
  return (
    <>
      {!isFirst && (
        <>
          <BytesStart value={change.key} />{' '}
        </>
      )}
      {change.kind === 'removed' ? (
        <span className="text-(--delt)">gone</span>
      ) : change.kind === 'ttl' ? (
        <span className="text-(--dim)">expiry</span>
      ) : element === undefined ? (
        <span className="text-(--dim)">
          {formatCount(lengthBefore)}
          <Arrow />
          {formatCount(lengthAfter)}
        </span>
      ) : (
        <ElementStart element={element} />
      )}
      {more > 0 && change.kind !== 'removed' && (
        <span className="text-(--dim)"> and {formatCount(more)} more</span>
      )}
    </>
  )
}

function ElementStart({ element: { op, at, name, before, after, fields } }: { element: Element }) {
  const color = op === 'removed' ? 'text-(--delt)' : 'text-(--addt)'
  if (op === 'changed' && before !== null && after !== null) {
    return (
      <>
        {name !== null && (
          <>
            <BytesStart value={name} />{' '}
          </>
        )}
        <span className="text-(--delt)">
          <BytesStart value={before} />
        </span>
        <Arrow />
        <span className="text-(--addt)">
          <BytesStart value={after} />
        </span>
      </>
    )
  }
  const value = op === 'removed' ? before : after
  const [pair] = fields ?? []
  return (
    <span className={color}>
      {op === 'removed' ? '− ' : '+ '}
      {name !== null ? <BytesStart value={name} /> : at}
      {value !== null && (
        <>
          {(name !== null || at !== null) && ' '}
          <BytesStart value={value} />
        </>
      )}
      {pair !== undefined && (
        <>
          {' '}
          <BytesStart value={pair[0]} /> <BytesStart value={pair[1]} />
        </>
      )}
    </span>
  )
}
