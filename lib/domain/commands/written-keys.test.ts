import { expect, test } from 'vitest'
import { type WriteTable, writeEntry, writtenKeys } from './written-keys'

const fixed = (first: number, last: number, step: number) => ({ first, last, step, movable: false })
const TABLE: WriteTable = new Map([
  ['set', fixed(1, 1, 1)],
  ['mset', fixed(1, -1, 2)],
  ['bitop', fixed(2, -1, 1)],
  ['rename', fixed(1, 2, 1)],
  ['xgroup|create', fixed(2, 2, 1)],
  ['flushall', fixed(0, 0, 0)],
  ['sort', { ...fixed(1, 1, 1), movable: true }],
])

test.each([
  [['SET', 'a', '1'], ['a']],
  [
    ['MSET', 'a', '1', 'b', '2'],
    ['a', 'b'],
  ],
  [
    ['BITOP', 'AND', 'dest', 'a', 'b'],
    ['dest', 'a', 'b'],
  ],
  [
    ['rename', 'a', 'b'],
    ['a', 'b'],
  ],
  [['XGROUP', 'CREATE', 'stream', 'group', '$'], ['stream']],
  [['FLUSHALL'], 'any'],
  [['SORT', 'a', 'STORE', 'b'], 'any'],
  [['MULTI'], []],
  [['SET', { base64: '/w==' }, '1'], [{ base64: '/w==' }]],
])('%j writes %j', (command, keys) => {
  expect(writtenKeys(TABLE, command)).toEqual(keys)
})

test('a subcommand is a command of its own', () => {
  expect(writeEntry(TABLE, ['XGROUP', 'CREATE', 's', 'g', '$'])).toBeDefined()
  expect(writeEntry(TABLE, ['XGROUP', 'HELP'])).toBeUndefined()
  expect(writeEntry(TABLE, ['GET', 'a'])).toBeUndefined()
})
