import { expect, test } from 'vitest'
import { slotWords } from './slot-words'

test.each([
  [[], null, false],
  [[null], null, false],
  [[7], 'in slot 7', false],
  [[7, 7], 'all in slot 7', false],
  [[0, 0, 0], 'all in slot 0', false],
  [[7, 8, 7, 9], '3 slots: a cluster would refuse', true],
  [[7, null, 8], '2 slots: a cluster would refuse', true],
  [[7, null], 'the others in slot 7', false],
])('%j: %s', (slots, text, refused) => {
  expect(slotWords(slots)).toEqual(text === null ? null : { text, refused })
})
