'use client'

import { useMemo } from 'react'
import { BytesStart } from '@/components/lenses/shared/bytes-text'
import { changedElements, type Element } from '@/components/lenses/shared/elements'
import { formatCount } from '@/components/lenses/shared/format'
import { Added, Arrow, Removed } from '@/components/lenses/shared/marks'
import { numbered } from '@/components/lenses/shared/numbered'
import type { KeyChange, KeyState } from '@/lib/domain/keyspace/key-state'

const MARKS_SHOWN = 4

/** What changed in one key, in a few lines, in the order in which the lens Keys has it. */
export function ChangeCell(props: {
  change: KeyChange
  before: KeyState | null
  after: KeyState | null
}) {
  const { change, before, after } = props
  const { detail } = change
  const elements = useMemo(() => changedElements(before, after, change), [before, after, change])
  if (detail === null) return <span className="text-(--dim)">expiry only</span>
  if (detail.type === 'replaced') {
    return (
      <>
        <Removed>{detail.before}</Removed>
        <Arrow />
        <Added>{detail.after}</Added>
      </>
    )
  }
  if (detail.type === 'other') return <span className="text-(--dim)">{change.kind}</span>
  const shown = elements.slice(0, MARKS_SHOWN)
  const left = elements.length - shown.length
  return (
    <>
      {numbered(shown).map(({ place, item }) => (
        <div key={place}>
          <ElementMark element={item} />
        </div>
      ))}
      {detail.type === 'stream' && detail.groupsChanged && (
        <div className="text-(--dim)">groups changed</div>
      )}
      {elements.length === 0 && <span className="text-(--dim)">{nothingNamed(change)}</span>}
      {left > 0 && (
        <div className="font-sans text-[12px] text-(--dim) tabular-nums">
          and {formatCount(left)} more
          {change.truncated && ', of the part that is here'}
        </div>
      )}
    </>
  )
}

/** What a change is that names no element. */
function nothingNamed(change: KeyChange): string {
  if (change.truncated) return 'changed past the part that is here'
  if (change.detail?.type !== 'stream') return change.kind
  if (change.detail.groupsChanged) return ''
  return change.kind === 'changed' ? 'last id only' : change.kind
}

function ElementMark({ element }: { element: Element }) {
  const { op, before, after } = element
  const label = <ElementLabel element={element} />
  if (op === 'changed' && before !== null && after !== null) {
    return (
      <>
        {label}
        <Removed>
          <BytesStart value={before} />
        </Removed>
        <Arrow />
        <Added>
          <BytesStart value={after} />
        </Added>
      </>
    )
  }
  const Mark = op === 'removed' ? Removed : Added
  const value = op === 'removed' ? before : after
  return (
    <Mark>
      {op === 'removed' ? '− ' : '+ '}
      {label}
      {value !== null && <BytesStart value={value} />}
      {numbered(element.fields ?? []).map(({ place, item: [field, item] }) => (
        <span key={place}>
          {place > 0 && ' '}
          <BytesStart value={field} /> <BytesStart value={item} />
        </span>
      ))}
    </Mark>
  )
}

function ElementLabel({ element: { at, name } }: { element: Element }) {
  if (name !== null) {
    return (
      <>
        <BytesStart value={name} />{' '}
      </>
    )
  }
  return at === null ? null : `${at}${at.includes('-') ? '' : ':'} `
}
