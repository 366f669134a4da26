import { expect, test } from 'vitest'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { hashSlot } from './hash-slot'

// As CLUSTER KEYSLOT of redis-server 7.0.15 answers.
test.each<[Bytes, number]>([
  ['', 0],
  ['123456789', 12739],
  ['a', 15495],
  ['user:1', 10778],
  ['{user1000}.following', 3443],
  ['{user1000}.followers', 3443],
  ['user1000', 3443],
  ['foo{}{bar}', 8363],
  ['foo{{bar}}zap', 4015],
  ['{bar', 4015],
  ['foo{bar}{zap}', 5061],
  ['bar', 5061],
  ['foo{bar', 15278],
  ['foo}bar{', 11073],
  ['}{a}', 15495],
  ['{}', 15257],
  ['{}a', 10875],
  [{ base64: '/wCA' }, 7915],
  [{ base64: 'e/8AfXg=' }, 1023],
  [{ base64: '/wA=' }, 1023],
  ['žluť 💥', 13313],
  ['a b', 9817],
])('%j is in slot %i', (key, slot) => {
  expect(hashSlot(key)).toBe(slot)
})
