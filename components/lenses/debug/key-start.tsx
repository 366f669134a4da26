import { BytesStart } from '@/components/lenses/shared/bytes-text'
import { elementsOf } from '@/components/lenses/shared/elements'
import { formatCount } from '@/components/lenses/shared/format'
import { numbered } from '@/components/lenses/shared/numbered'
import type { KeyState, KeyValue } from '@/lib/domain/keyspace/key-state'

const SHOWN = 3

/** The first elements of what a key holds, on one line. */
export function KeyStart({ state }: { state: KeyState }) {
  const elements = elementsOf(startOf(state.value))
  const left = state.value.type === 'string' ? 0 : state.length - elements.length
  return (
    <div className="cut-line text-(--dim)">
      {numbered(elements).map(({ place, item: { at, name, after, fields } }) => (
        <span key={place}>
          {place > 0 && ' · '}
          {name !== null && <BytesStart value={name} />}
          {name === null && fields !== null && at}
          {after !== null && (
            <>
              {name !== null && ' '}
              <BytesStart value={after} />
            </>
          )}
          {numbered(fields ?? []).map(({ place: field, item: [key, value] }) => (
            <span key={field}>
              {' '}
              <BytesStart value={key} /> <BytesStart value={value} />
            </span>
          ))}
        </span>
      ))}
      {left > 0 && ` · ${formatCount(left)} more`}
    </div>
  )
}

function startOf(value: KeyValue): KeyValue {
  switch (value.type) {
    case 'list':
      return { ...value, items: value.items.slice(0, SHOWN) }
    case 'hash':
      return { ...value, fields: value.fields.slice(0, SHOWN) }
    case 'set':
    case 'zset':
      return value.type === 'set'
        ? { ...value, members: value.members.slice(0, SHOWN) }
        : { ...value, members: value.members.slice(0, SHOWN) }
    case 'stream':
      return { ...value, entries: value.entries.slice(0, SHOWN) }
    default:
      return value
  }
}
