import { inByteOrder } from '@/lib/domain/bytes/byte-order'
import { bytesKey } from '@/lib/domain/bytes/codec'
import { absentValue, diffValue } from './diff-value'
import type { ChangeDetail, KeyChange, KeyState } from './key-state'

/**
 * Which keys are not as they were, ordered by the bytes of their names, as keyspaces are. A key whose value
 * and expiry are equal is left out; expiries compare by the moment they stand for, not by what is left.
 *
 * A side that is truncated shows its first elements only: what cannot be told from those is not
 * claimed, and the key is still reported where its length is another. `changedKeys` holds the `bytesKey`
 * of keys known to have changed even where what is shown is equal.
 */
export function diffKeyspace(
  before: readonly KeyState[],
  after: readonly KeyState[],
  changedKeys: ReadonlySet<string> = new Set(),
): KeyChange[] {
  const old = new Map(before.map((state) => [bytesKey(state.key), state]))
  const changes: KeyChange[] = []
  for (const state of after) {
    const key = bytesKey(state.key)
    const was = old.get(key)
    old.delete(key)
    const change = was === undefined ? added(state) : changed(was, state, changedKeys.has(key))
    if (change !== null) changes.push(change)
  }
  changes.push(...Array.from(old.values(), removed))
  return inByteOrder(changes, ({ key }) => key)
}

function added(state: KeyState): KeyChange {
  const { detail } = diffValue(absentValue(state), state)
  return {
    key: state.key,
    kind: 'added',
    type: state.type,
    expiry: expiryChange(null, state.expiresAtMs),
    detail: detail.type === 'string' ? { ...detail, before: null } : detail,
    truncated: state.truncated,
  }
}

function removed(state: KeyState): KeyChange {
  const { detail } = diffValue(state, absentValue(state))
  return {
    key: state.key,
    kind: 'removed',
    type: state.type,
    expiry: expiryChange(state.expiresAtMs, null),
    detail: detail.type === 'string' ? { ...detail, after: null } : detail,
    truncated: state.truncated,
  }
}

function changed(before: KeyState, after: KeyState, isKnown: boolean): KeyChange | null {
  const expiry = expiryChange(before.expiresAtMs, after.expiresAtMs)
  const { detail, same } = diffValue(before, after)
  const value: ChangeDetail | null = same && !isKnown ? null : detail
  if (value === null && expiry === null) return null
  return {
    key: after.key,
    kind: value === null ? 'ttl' : 'changed',
    type: after.type,
    expiry,
    detail: value,
    truncated: before.truncated || after.truncated,
  }
}

function expiryChange(beforeMs: number | null, afterMs: number | null): KeyChange['expiry'] {
  return beforeMs === afterMs ? null : { beforeMs, afterMs }
}
