import { expect, test } from 'vitest'
import { parseSetup } from './setup'

test('commands with their line numbers; blank lines and comments are skipped', () => {
  const setup = '# users\nSET a 1\r\n\n  \t\r\n \t# SET b 2\nHSET h f "x # y"\r\nSET c #1'
  expect(parseSetup(setup)).toEqual({
    kind: 'lines',
    lines: [
      { line: 2, text: 'SET a 1', args: ['SET', 'a', '1'] },
      { line: 6, text: 'HSET h f "x # y"', args: ['HSET', 'h', 'f', 'x # y'] },
      { line: 7, text: 'SET c #1', args: ['SET', 'c', '#1'] },
    ],
  })
})

test('nothing to run', () => {
  for (const setup of ['', '\n', '\r\n\r\n', '# only\n#', ' \v\f ']) {
    expect(parseSetup(setup)).toEqual({ kind: 'lines', lines: [] })
  }
})

test('the first line that does not split is named, with where and why', () => {
  expect(parseSetup('SET a 1\r\n\r\nSET b "2\r\nSET c \'3')).toEqual({
    kind: 'bad-line',
    line: 3,
    text: 'SET b "2',
    reason: 'unbalanced-quotes',
    column: 7,
  })
  expect(parseSetup('SET a "1"2')).toEqual({
    kind: 'bad-line',
    line: 1,
    text: 'SET a "1"2',
    reason: 'text-after-quote',
    column: 10,
  })
})

test('quotes do not matter in a comment, nor does a space that is none to Redis', () => {
  expect(parseSetup("# don't")).toEqual({ kind: 'lines', lines: [] })
  expect(parseSetup('\u00a0')).toEqual({
    kind: 'lines',
    lines: [{ line: 1, text: '\u00a0', args: ['\u00a0'] }],
  })
})
