import { expect, test } from 'vitest'
import { cutWords } from './cut-words'

const cut = { toBytes: 2 * 1024 * 1024, parts: ['reply', 'wire', 'keyspace'] as const }
const all = { ...cut, parts: [...cut.parts] }

test('what was cut is named with the limit', () => {
  expect(cutWords(all, 'A report')).toBe(
    'A report is at most 2\u00a0MiB. This one was larger, so only the beginning is here of: the reply, the bytes on the wire, the keys.',
  )
})

test('a lens names only what it shows', () => {
  expect(cutWords(all, 'A report', ['keyspace'])).toMatch(/here of: the keys\.$/)
  expect(cutWords(all, 'A report', ['calls', 'effects'])).toBeNull()
  expect(cutWords(undefined, 'A report')).toBeNull()
})
