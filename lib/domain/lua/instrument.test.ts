import { expect, test } from 'vitest'
import { described, withResp3 } from './instrument'

test('nothing moves to another line', () => {
  const source = 'local a = 1\nreturn a -- the end'
  expect(withResp3(source, 'script')).toBe(`redis.setresp(3) ${source}`)
  expect(described(source, 'script').split('\n')[1]).toBe('return a -- the end')
})

test.each([
  ['#!lua\nreturn 1', '#!lua\nredis.setresp(3) return 1'],
  ['#!lua', '#!lua\nredis.setresp(3) '],
])('a shebang stays the first line: %s', (source, expected) => {
  expect(withResp3(source, 'script')).toBe(expected)
})

test('a library keeps its lines', () => {
  const source = "#!lua name=l\n\nredis.register_function('f', g)"
  const lines = withResp3(source, 'library').split('\n')
  expect([lines.length, lines[0], lines[2]]).toEqual([
    ...[3, '#!lua name=l', "perigee_register('f', g)"],
  ])
})
