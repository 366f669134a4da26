import { expect, test } from 'vitest'
import type { EffectRow } from '@/lib/domain/effects/pair'
import { effectLines } from './effect-lines'

test('each effect has a line; its call stands on the first', () => {
  const spop: EffectRow = { kind: 'sent', call: 0, effects: [1, 2], origin: 'chosen-members' }
  const read: EffectRow = { kind: 'read', call: 1 }
  const frame: EffectRow = { kind: 'frame', effect: 0 }
  expect(effectLines([frame, spop, read])).toEqual([
    { row: frame, effect: 0, isFirst: true },
    { row: spop, effect: 1, isFirst: true },
    { row: spop, effect: 2, isFirst: false },
    { row: read, effect: null, isFirst: true },
  ])
})
