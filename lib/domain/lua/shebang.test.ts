import { expect, test } from 'vitest'
import { readShebang } from './shebang'

test.each([
  ['#!lua name=basket\nreturn 1', { engine: 'lua', name: 'basket', flags: [] }],
  [
    '#!lua flags=no-writes,allow-oom',
    { engine: 'lua', name: null, flags: ['no-writes', 'allow-oom'] },
  ],
  ['#!lua  flags= name=a\r\n', { engine: 'lua', name: 'a', flags: [] }],
  ['#!js', { engine: 'js', name: null, flags: [] }],
])('%j', (source, shebang) => {
  expect(readShebang(source)).toEqual(shebang)
})

test('a comment on the first line is none, nor is a later line', () => {
  expect(readShebang('-- #!lua')).toBeNull()
  expect(readShebang('\n#!lua')).toBeNull()
})
