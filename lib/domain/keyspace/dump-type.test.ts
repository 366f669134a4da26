import { expect, test } from 'vitest'
import { typeOfDump } from './dump-type'

// `DUMP` of Redis 7.0 for one key of each type and encoding, the first bytes.
test.each([
  ['string', [0x00, 0xc0, 0x01]],
  ['list', [0x12, 0x01, 0x02]],
  ['set', [0x0b, 0x08, 0x02]],
  ['set', [0x02, 0x01, 0x01]],
  ['zset', [0x11, 0x0b, 0x0b]],
  ['zset', [0x05, 0x01, 0x01]],
  ['hash', [0x10, 0x0b, 0x0b]],
  ['hash', [0x04, 0x01, 0x01]],
  ['stream', [0x13, 0x01, 0x10]],
])('a %s by %j', (type, bytes) => {
  expect(typeOfDump(Uint8Array.from(bytes))).toBe(type)
})

test('what it does not know has no type', () => {
  expect(typeOfDump(Uint8Array.from([7]))).toBeNull()
  expect(typeOfDump(Uint8Array.from([255]))).toBeNull()
  expect(typeOfDump(new Uint8Array(0))).toBeNull()
})
