import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from './sha256'

const byNode = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('the empty string has the well-known hash', () => {
  expect(sha256(new Uint8Array())).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
})

test('any bytes have the hash that Node gives them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toBe(byNode(bytes))
    }),
  )
})

test('lengths around a block are padded right', () => {
  for (const length of [55, 56, 63, 64, 65, 119, 120, 128, 100_000]) {
    const bytes = new Uint8Array(length).fill(length % 251)
    expect(sha256(bytes)).toBe(byNode(bytes))
  }
})
