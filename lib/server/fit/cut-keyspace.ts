import 'server-only'
import type { KeyChange, KeyState } from '@/lib/contract/keyspace'
import type { RunReport } from '@/lib/contract/run'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { bytesKey } from '@/lib/domain/bytes/codec'
import { cutChange, cutState } from './cut-key'
import { jsonBytes } from './measure'
import { sharesOf } from './shares'

type Keyspace = RunReport['keyspace']

/** One thing that is said of a key, with its bytes as JSON, in a list, without what can be cut of it. */
type Piece<Item> = { item: Item; bare: number; extra: number; cut(item: Item, room: number): Item }

/** All that is said of one key: on both sides of the run, and what became of it. */
type OfKey = { before?: Piece<KeyState>; after?: Piece<KeyState>; change?: Piece<KeyChange> }

/**
 * A keyspace whose lists together are at most `room` bytes as JSON. Values are cut, the longest ones
 * first; where the names alone are too much, keys go, the unchanged ones first, on both sides alike.
 */
export function cutKeyspace(keyspace: Keyspace, room: number): Keyspace {
  const all = byKey(keyspace)
  const kept = new Map<string, OfKey>()
  let left = room - jsonBytes([[], [], []])
  const changedFirst = [...all].sort(([, a], [, b]) => Number(!a.change) - Number(!b.change))
  for (const [id, ofKey] of changedFirst) {
    const bare = piecesOf(ofKey).reduce((sum, piece) => sum + piece.bare, 0)
    if (bare > left) continue
    left -= bare
    kept.set(id, ofKey)
  }
  const pieces = [...kept.values()].flatMap(piecesOf)
  const shares = sharesOf(
    pieces.map(({ extra }) => extra),
    left,
  )
  const shareOf = new Map(pieces.map((piece, at) => [piece.item, shares[at] ?? 0]))
  const fitted = <Item extends KeyState | KeyChange>(piece: Piece<Item> | undefined): Item[] => {
    if (piece === undefined) return []
    const share = shareOf.get(piece.item) ?? 0
    return [share < piece.extra ? piece.cut(piece.item, piece.bare + share) : piece.item]
  }
  const of = ({ key }: { key: Bytes }): OfKey => kept.get(bytesKey(key)) ?? {}
  return {
    ...keyspace,
    before: keyspace.before.flatMap((state) => fitted(of(state).before)),
    after: keyspace.after.flatMap((state) => fitted(of(state).after)),
    changes: keyspace.changes.flatMap((change) => fitted(of(change).change)),
    truncated: keyspace.truncated || kept.size < all.size,
  }
}

function byKey({ before, after, changes }: Keyspace): Map<string, OfKey> {
  const all = new Map<string, OfKey>()
  const of = (key: Bytes): OfKey => {
    const id = bytesKey(key)
    const known = all.get(id) ?? {}
    all.set(id, known)
    return known
  }
  for (const state of before) of(state.key).before = pieceOf(state, cutState)
  for (const state of after) of(state.key).after = pieceOf(state, cutState)
  for (const change of changes) of(change.key).change = pieceOf(change, cutChange)
  return all
}

function pieceOf<Item>(item: Item, cut: Piece<Item>['cut']): Piece<Item> {
  const bare = jsonBytes(cut(item, 0))
  return { item, bare: bare + ','.length, extra: Math.max(0, jsonBytes(item) - bare), cut }
}

const piecesOf = ({ before, after, change }: OfKey): (Piece<KeyState> | Piece<KeyChange>)[] =>
  [before, after, change].filter((piece) => piece !== undefined)
