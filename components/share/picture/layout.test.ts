import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySnippet } from '@/lib/contract/any-snippet.fixture'
import { cutTo, drawable, readable, wrapped } from './drawable'
import { pictureText } from './layout'

test('whatever is in a snippet, its picture has texts of a bounded length that the fonts have', () => {
  const fits = (text: string, most: number) => {
    expect(text.length).toBeLessThanOrEqual(most)
    expect(drawable(text)).toBe(text)
  }
  fc.assert(
    fc.property(anySnippet, (snippet) => {
      const { title, code, entries, footer } = pictureText(snippet)
      for (const line of title.lines) fits(line, 44)
      for (const line of code) fits(line.map(({ text }) => text).join(''), 66)
      for (const { value } of entries) fits(value, 26)
      fits(footer, 50)
    }),
  )
})

test('a line that is too long ends in an ellipsis, and lines that are not shown are counted', () => {
  const source = `return '${'x'.repeat(80)}'\n${'-- more\n'.repeat(20)}`
  const { code, moreLines } = pictureText({
    ...{ version: 1, source, invoke: 'eval', keys: [], args: [], setup: '', protocol: 3 },
  })
  expect(code[0]?.map(({ text }) => text).join('')).toMatch(/^return 'x+…$/)
  expect(code.length + moreLines).toBe(21)
})

test('texts for the picture', () => {
  expect(drawable('a\tb\u0000é\u0301 日')).toBe('a  b·é ·')
  expect(readable('日本語のタイトル')).toBeNull()
  expect(readable('Limit 日')).toBe('Limit ·')
  expect(cutTo('abcdef', 4)).toBe('abc…')
  expect(wrapped('one two three four', 9, 2)).toEqual(['one two', 'three fo…'])
  expect(wrapped('x'.repeat(10), 4, 2)).toEqual(['xxxx', 'xxx…'])
})

test('a line of very many spaces is read at once', () => {
  const source = `return${' '.repeat(300_000)}1`
  const { code } = pictureText({
    ...{ version: 1, source, invoke: 'eval', keys: [], args: [], setup: '', protocol: 3 },
  })
  expect(code).toHaveLength(1)
})
