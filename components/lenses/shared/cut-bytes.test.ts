import { expect, test } from 'vitest'
import { cutBytes } from './cut-bytes'

test('what fits is left whole', () => {
  expect(cutBytes('abc', 3)).toEqual({ head: 'abc', left: 0 })
  expect(cutBytes({ base64: '/////w==' }, 4)).toEqual({ head: { base64: '/////w==' }, left: 0 })
})

test('a cut says how many bytes it leaves, not how many characters', () => {
  expect(cutBytes('aéé', 2)).toEqual({ head: 'aé', left: 2 })
})

test('a cut never halves a character outside the basic plane', () => {
  expect(cutBytes('a😀b', 2)).toEqual({ head: 'a', left: 5 })
})

test('binary is cut between whole bytes', () => {
  expect(cutBytes({ base64: 'AAAA////AAAA' }, 3)).toEqual({ head: { base64: 'AAAA' }, left: 6 })
})
