import fc from 'fast-check'
import { expect, test } from 'vitest'
import { highlightLua } from './lua-tokens'

const show = (source: string) =>
  highlightLua(source).map((line) =>
    line
      .filter((piece) => piece.type !== 'plain')
      .map((piece) => `${piece.type} ${piece.text}`)
      .join(' | '),
  )

test('keywords, calls, strings, numbers and comments of a line', () => {
  expect(show("local n = tonumber(redis.call('GET', KEYS[1]) or 0) -- units")).toEqual([
    "keyword local | function tonumber | function call | string 'GET' | number 1 | keyword or | number 0 | comment -- units",
  ])
})

test('long brackets run over lines until their own level closes', () => {
  expect(show('--[==[ a\n]] still\n]==] return [[x\ny]] .. 0xFF')).toEqual([
    'comment --[==[ a',
    'comment ]] still',
    'comment ]==] | keyword return | string [[x',
    'string y]] | number 0xFF',
  ])
})

test('a backslash at the end of a line continues a quoted string; a missing quote does not', () => {
  expect(show("'a\\\nb' end")).toEqual(["string 'a\\", "string b' | keyword end"])
  expect(show("'a\nend")).toEqual(["string 'a", 'keyword end'])
})

test('an index is no long bracket', () => {
  expect(show('a[b[1]]')).toEqual(['number 1'])
})

test('no text is lost, whatever it is', () => {
  const piece = fc.constantFrom('[[', ']]', '--', '"', "'", '\\', '\n', '[=[', 'end ', '1', '. ')
  fc.assert(
    fc.property(fc.array(piece), fc.string(), (pieces, tail) => {
      const source = pieces.join('') + tail
      const text = highlightLua(source).map((line) => line.map((p) => p.text).join(''))
      expect(text.join('\n')).toBe(source)
    }),
  )
})
