import { expect, test } from 'vitest'
import { inByteOrder } from './byte-order'
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
