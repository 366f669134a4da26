import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesKey, toBytes } from '@/lib/domain/bytes/codec'
import { diffMembers } from './diff-members'
import { diffStream } from './diff-stream'

const name = fc.oneof(
  fc.constantFrom<Bytes>('a', 'b', 'c', '__proto__', { base64: '/w==' }),
  fc.uint8Array({ maxLength: 2 }).map(toBytes),
)
const entries = fc.uniqueArray(fc.tuple(name, fc.constantFrom('1', '2', '3')), {
  selector: ([one]) => bytesKey(one),
  maxLength: 8,
})
const asMap = (pairs: readonly (readonly [Bytes, string])[]) =>
  new Map(pairs.map(([one, value]) => [bytesKey(one), value]))
const same = (a: string, b: string) => a === b

test('applied to the fields before, the changes give the fields after; none is idle', () => {
  fc.assert(
    fc.property(entries, entries, (before, after) => {
      const result = asMap(before)
      const changes = diffMembers(
        { entries: before, truncated: false },
        { entries: after, truncated: false },
        same,
      )
      for (const change of changes) {
        const key = bytesKey(change.name)
        expect(change.before).toBe(result.get(key) ?? null)
        expect(change.after).not.toBe(change.before)
        if (change.after === null) result.delete(key)
        else result.set(key, change.after)
      }
      expect(result).toEqual(asMap(after))
    }),
  )
})

test('of sides that are cut anywhere, every change reported is one of the whole sides', () => {
  fc.assert(
    fc.property(
      entries,
      entries,
      fc.nat(8),
      fc.nat(8),
      (before, after, shownBefore, shownAfter) => {
        const cut = (side: typeof before, shown: number) => ({
          entries: side.slice(0, shown),
          truncated: side.length > shown,
        })
        const all = diffMembers(cut(before, 8), cut(after, 8), same)
        const some = diffMembers(cut(before, shownBefore), cut(after, shownAfter), same)
        expect(all).toEqual(expect.arrayContaining(some))
      },
    ),
  )
})

test('the same for streams', () => {
  const ids = fc.subarray(['1-0', '1-2', '1-10', '2-1', '9-0', '10-0', '18446744073709551615-1'])
  fc.assert(
    fc.property(ids, ids, fc.nat(7), fc.nat(7), (before, after, shownBefore, shownAfter) => {
      const side = (all: string[], shown: number) => ({
        entries: all.slice(0, shown).map((id) => ({ id, fields: [] })),
        lastId: all.at(-1) ?? '0-0',
        groups: [],
        truncated: all.length > shown,
      })
      const all = diffStream(side(before, 7), side(after, 7))
      expect(all.added.map(({ id }) => id)).toEqual(after.filter((id) => !before.includes(id)))
      expect(all.removed.map(({ id }) => id)).toEqual(before.filter((id) => !after.includes(id)))
      const some = diffStream(side(before, shownBefore), side(after, shownAfter))
      expect(all.added).toEqual(expect.arrayContaining(some.added))
      expect(all.removed).toEqual(expect.arrayContaining(some.removed))
    }),
  )
})
