import { expect, test } from 'vitest'
import { limitWords } from './limit-words'

test.each([
  ['2000 ms', '2 s'],
  ['250 ms', '250 ms'],
  ['201326592 bytes', '192 MiB'],
  ['256 levels', '256 levels'],
  ['SIGSEGV', 'SIGSEGV'],
  ['', ''],
])('%s is %s', (limit, words) => {
  expect(limitWords(limit).replaceAll('\u00a0', ' ')).toBe(words)
})
