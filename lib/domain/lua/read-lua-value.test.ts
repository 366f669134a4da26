import { expect, test } from 'vitest'
import { readLuaValue } from './read-lua-value'

const read = (text: string) => readLuaValue(Buffer.from(text, 'latin1'))

test('every letter', () => {
  expect(read('{3,1,2:N3.9900000000000002;S300,2:\xff\x00FS0,0:C1;')).toEqual({
    type: 'table',
    items: [
      { type: 'number', value: '3.9900000000000002' },
      { type: 'string', value: { base64: '/wA=' }, size: 300 },
      { type: 'boolean', value: false },
    ],
    fields: [
      [
        { type: 'string', value: '', size: 0 },
        { type: 'cycle', up: 1 },
      ],
    ],
    left: 2,
  })
  expect(['Z', 'J', 'D', 'X', 'U', 'H'].map((letter) => read(letter)?.type)).toEqual([
    ...['nil', 'null', 'too-deep', 'function', 'userdata', 'thread'],
  ])
})

test.each(['', 'Q', 'N1', 'S2,2:a', '{1,0,0:', 'TT', '{x,0,0:'])('%s is nothing', (text) => {
  expect(read(text)).toBeNull()
})
