import { expect, test } from 'vitest'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'
import { type DebugStorage, loadDebug, saveDebug } from './breakpoint-storage'

function memory(): DebugStorage & { items: Map<string, string> } {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
}

const ALL: Breakpoint[] = [
  { id: 'a', enabled: true, kind: 'line', line: 9, condition: 'left < 2', hits: null },
  {
    id: 'b',
    enabled: false,
    kind: 'line',
    line: 3,
    condition: null,
    hits: 4,
    hitsAre: 'multiples',
  },
  { id: 'c', enabled: true, kind: 'key', key: { base64: '/w==' } },
  { id: 'd', enabled: true, kind: 'write' },
  { id: 'e', enabled: true, kind: 'failure' },
]

test('gives back what was kept, per page', () => {
  const storage = memory()
  saveDebug(storage, '/a', { breakpoints: ALL, watches: ['#items'] })
  expect(loadDebug(storage, '/a')).toEqual({ breakpoints: ALL, watches: ['#items'] })
  expect(loadDebug(storage, '/b')).toBeNull()
})

test('keeps no empty record', () => {
  const storage = memory()
  saveDebug(storage, '/a', { breakpoints: ALL, watches: [] })
  saveDebug(storage, '/a', { breakpoints: [], watches: [] })
  expect(storage.items.size).toBe(0)
})

test.each([
  'no JSON {',
  '{"breakpoints":[{"id":"a","enabled":true,"kind":"line","line":0,"condition":null,"hits":null}]}',
  '{"breakpoints":[{"id":"a","enabled":true,"kind":"when it suits"}]}',
])('takes nothing that is none: %s', (text) => {
  const storage = memory()
  storage.setItem('perigee:debug:/a', text)
  expect(loadDebug(storage, '/a')).toBeNull()
})

test('a browser that refuses is no error', () => {
  const full: DebugStorage = {
    ...memory(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(() => saveDebug(full, '/a', { breakpoints: ALL, watches: [] })).not.toThrow()
})
