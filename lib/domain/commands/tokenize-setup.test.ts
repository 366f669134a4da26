import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenizeSetup } from './tokenize-setup'

const kinds = (line: string) => tokenizeSetup(line).map(({ text, kind }) => `${kind}:${text}`)

test.each([
  ['', []],
  ['  # SET a 1', ['comment:  # SET a 1']],
  ['  SET a 1', ['text:  ', 'command:SET', 'text: ', 'text:a', 'text: ', 'number:1']],
  ['ZADD z -1.5e3', ['command:ZADD', 'text: ', 'text:z', 'text: ', 'number:-1.5e3']],
  ['ZADD z +inf', ['command:ZADD', 'text: ', 'text:z', 'text: ', 'number:+inf']],
  ['XADD s 1-1', ['command:XADD', 'text: ', 'text:s', 'text: ', 'text:1-1']],
  ['"SET" #a', ['command:"SET"', 'text: ', 'text:#a']],
  ['GET "a \\" b" x', ['command:GET', 'text: ', 'string:"a \\" b"', 'text: ', 'text:x']],
  ["GET 'a \\' \\\\' x", ['command:GET', 'text: ', "string:'a \\' \\\\' x"]],
  ['GET "open 1', ['command:GET', 'text: ', 'string:"open 1']],
  ['GET "open\\', ['command:GET', 'text: ', 'string:"open\\']],
  ["GET 'open", ['command:GET', 'text: ', "string:'open"]],
  ['GET k"b c"d', ['command:GET', 'text: ', 'text:k', 'string:"b c"', 'text:d']],
])('%j', (line, expected) => {
  expect(kinds(line)).toEqual(expected)
})

test('the stretches joined are the line', () => {
  const nasty = fc.constantFrom(...'"\'\\ \t\v\f\r\n\0#a1-.\u00a0💥', '\u2028')
  const line = fc.array(nasty).map((parts) => parts.join(''))
  fc.assert(
    fc.property(line, (text) => {
      const tokens = tokenizeSetup(text)
      expect(tokens.map((token) => token.text).join('')).toBe(text)
      expect(tokens.every((token) => token.text !== '')).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('a word that is almost a number is read at once', () => {
  const word = `${'1'.repeat(200_000)}x`
  expect(tokenizeSetup(`SET ${word}`).at(-1)).toEqual({ text: word, kind: 'text' })
})
