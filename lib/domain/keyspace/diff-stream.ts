import { bytesKey } from '@/lib/domain/bytes/codec'
import type { StreamEntry, StreamGroup } from './key-state'

/** What is known of a stream: its first entries, whether there are more, its last id and its groups. */
export type StreamSide = {
  entries: StreamEntry[]
  lastId: string
  groups: StreamGroup[]
  truncated: boolean
}

/** What differs between two streams; entries never change, so they are only added and removed. */
export type StreamChange = { added: StreamEntry[]; removed: StreamEntry[]; groupsChanged: boolean }

/** Compares two streams. Entries that a truncated side may hold past its cut are not reported. */
export function diffStream(before: StreamSide, after: StreamSide): StreamChange {
  return {
    added: missingFrom(before, after.entries),
    removed: missingFrom(after, before.entries),
    groupsChanged: !sameGroups(before.groups, after.groups),
  }
}

/** The entries that `side` certainly does not have. */
function missingFrom(side: StreamSide, entries: StreamEntry[]): StreamEntry[] {
  const shown = new Set(side.entries.map((entry) => entry.id))
  const lastShown = side.entries.at(-1)?.id
  const isHidden = (id: string) =>
    side.truncated &&
    (lastShown === undefined || compareIds(id, lastShown) > 0) &&
    compareIds(id, side.lastId) <= 0
  return entries.filter(({ id }) => !shown.has(id) && !isHidden(id))
}

/** Orders ids of the form `milliseconds-sequence`, 64 bits each. */
function compareIds(a: string, b: string): number {
  const [aMs = '0', aSeq = '0'] = a.split('-')
  const [bMs = '0', bSeq = '0'] = b.split('-')
  return compareDigits(aMs, bMs) || compareDigits(aSeq, bSeq)
}

/** Decimal numbers without leading zeros, of any size. */
function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  return a < b ? -1 : a > b ? 1 : 0
}

function sameGroups(before: StreamGroup[], after: StreamGroup[]): boolean {
  if (before.length !== after.length) return false
  const old = new Map(before.map((group) => [bytesKey(group.name), group]))
  return after.every((group) => {
    const was = old.get(bytesKey(group.name))
    return (
      was !== undefined &&
      was.consumers === group.consumers &&
      was.pending === group.pending &&
      was.lastDeliveredId === group.lastDeliveredId
    )
  })
}
