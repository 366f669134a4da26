import { expect, test } from 'vitest'
import { Snippet } from '@/lib/contract/snippet'
import { EMBED_HEIGHT, embedHeight, embedHtml, embedPath } from './html'
import { readEmbedLook } from './look'

test('a title cannot leave its attribute', () => {
  const title = `"><script>alert('&amp;')</script>`
  const html = embedHtml({ url: 'https://x.example/embed/a?b=1&c=2', title, heightPx: 400 })
  expect(html).toContain('src="https://x.example/embed/a?b=1&amp;c=2"')
  expect(html).toContain(
    `title="&quot;&gt;&lt;script&gt;alert('&amp;amp;')&lt;/script&gt;" width="100%" height="400"`,
  )
  expect(html.match(/[<>]/g)).toHaveLength(4)
})

test('what is chosen comes back from the address, and what is usual is not in it', () => {
  expect(embedPath('abc', { theme: 'auto', readOnly: false })).toBe('/embed/abc')
  for (const look of [
    { theme: 'dark', readOnly: true },
    { theme: 'light', readOnly: false },
  ] as const) {
    const { searchParams } = new URL(embedPath('sample/hello', look), 'https://x.example')
    expect(readEmbedLook(Object.fromEntries(searchParams))).toEqual(look)
  }
})

test.each([
  [{}, { theme: 'auto', readOnly: false }],
  [
    { theme: 'blue', readonly: '0' },
    { theme: 'auto', readOnly: false },
  ],
  [
    { theme: ['dark', 'light'], readonly: ['1'] },
    { theme: 'auto', readOnly: false },
  ],
  [
    { theme: 'dark', readonly: 'true' },
    { theme: 'dark', readOnly: true },
  ],
])('of %j what is known is read', (params, look) => {
  expect(readEmbedLook(params)).toEqual(look)
})

test('the height goes with the script, within bounds', () => {
  const heightOf = (lines: number) =>
    embedHeight(Snippet.parse({ source: 'return 1\n'.repeat(lines) }))
  expect(heightOf(1)).toBe(EMBED_HEIGHT.leastAtFirst)
  expect(heightOf(12)).toBeGreaterThan(heightOf(7))
  expect(heightOf(500)).toBe(EMBED_HEIGHT.mostAtFirst)
})
