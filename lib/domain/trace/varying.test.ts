import { expect, test } from 'vitest'
import { repliesVary } from './varying'

test.each([
  [['time'], true],
  [['PTTL', 'k'], true],
  [['SPOP', 's', '2'], true],
  [['XADD', 'x', '*', 'f', 'v'], true],
  [['XADD', 'x', '5-*', 'f', 'v'], true],
  [['XADD', 'x', '5-1', 'f', 'v'], false],
  [['OBJECT', 'idletime', 'k'], true],
  [['OBJECT', 'ENCODING', 'k'], false],
  [['GET', 'TIME'], false],
  [[], false],
])('%j', (command, expected) => {
  expect(repliesVary(command)).toBe(expected)
})
