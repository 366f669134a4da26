import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inByteOrder, placeInByteOrder } from './byte-order'
import type { Bytes } from './bytes'

const ordered = (...names: Bytes[]) => inByteOrder(names, (name) => name)

test('numbers and capitals in names go by their bytes, a start before what it starts', () => {
  expect(ordered('k2', 'k10', 'K', 'k', '')).toEqual(['', 'K', 'k', 'k10', 'k2'])
})

test('text and binary names meet in one order', () => {
  expect(ordered({ base64: '/w==' }, 'a', { base64: 'gA==' }, 'é')).toEqual([
    'a',
    { base64: 'gA==' },
    'é',
    { base64: '/w==' },
  ])
})

test('the order is that of UTF-8, not of UTF-16', () => {
  expect(ordered('💥', '\uffee')).toEqual(['\uffee', '💥'])
})

test('the list that was given stays as it was', () => {
  const given = ['b', 'a']
  inByteOrder(given, (name) => name)
  expect(given).toEqual(['b', 'a'])
})

test('what is put in its place is where sorting would put it', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 30 }),
      fc.string(),
      (names, added) => {
        const others = ordered(...names.filter((name) => name !== added))
        const at = placeInByteOrder(others, added, (name) => name)
        expect(others.toSpliced(at, 0, added)).toEqual(ordered(...others, added))
      },
    ),
  )
})
