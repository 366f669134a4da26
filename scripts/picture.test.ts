import { readFileSync } from 'node:fs'
import { ImageResponse } from 'next/og'
import { expect, test, vi } from 'vitest'
import { drawable } from '@/components/share/picture/drawable'
import { pictureText } from '@/components/share/picture/layout'
import { COLORS, pictureOf } from '@/components/share/picture/picture'
import { Snippet } from '@/lib/contract/snippet'
import { PICTURE_FAMILY, pictureFonts } from '@/lib/server/snippets/picture-fonts'

/** Draws it with the network out of reach, and gives width and height as the PNG has them. */
async function draw(snippet: Snippet): Promise<[number, number]> {
  const network = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network'))
  const options = { width: 1200, height: 630, fonts: await pictureFonts() }
  const response = new ImageResponse(pictureOf(pictureText(snippet), PICTURE_FAMILY), options)
  const png = Buffer.from(await response.arrayBuffer())
  const asked = network.mock.calls.map(([what]) => String(what))
  expect(asked.filter((url) => url.startsWith('http'))).toEqual([])
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

const AWKWARD: [name: string, fields: object][] = [
  ['nothing at all', { source: '' }],
  ['one endless line', { source: 'x'.repeat(65_536) }],
  ['sixty thousand lines', { source: '\n'.repeat(60_000) }],
  [
    'CJK and emoji',
    { source: '-- 会话限流 👩‍👩‍👧 🇦🇶 ❤️ ©️ 1️⃣\nreturn "日本語"', title: '会话 👩‍👩‍👧' },
  ],
  ['controls and marks of direction', { source: '\0\u0007\u001b[31m\u202e\u2066é\u0301\u200d' }],
  ['what looks like markup', { source: '<b>&amp;</b> {x}', title: '<script>alert(1)</script>' }],
  ['long entries', { source: '', keys: Array.from({ length: 256 }, () => 'k'.repeat(500)) }],
  ['bytes', { source: 'return 1', keys: [{ base64: '/wAB' }], args: ['a\nb', '', '💥'] }],
  ['a title without a blank', { source: 'return 1', title: 'T'.repeat(120) }],
]

test.each(AWKWARD)('%s makes a picture, from nothing but our own files', async (_, fields) => {
  expect(await draw(Snippet.parse(fields))).toEqual([1200, 630])
})

test('the fonts have every character that is drawn, in both weights', async () => {
  const all = Array.from({ length: 0x2300 }, (_, code) => String.fromCodePoint(code))
  const drawn = all.filter((char) => drawable(char) === char && char.trim() !== '')
  expect(drawn.length).toBeGreaterThan(400)
  for (let at = 0; at < drawn.length; at += 80) {
    const [one, other] = [drawn.slice(at, at + 40).join(''), drawn.slice(at + 40, at + 80).join('')]
    await draw(Snippet.parse({ source: `${one}\n${other}`, title: `${one} ${other}` }))
  }
})

test('the colours are those of the dark theme', () => {
  const css = readFileSync(new URL('../app/globals.css', import.meta.url), 'utf8')
  for (const [name, value] of Object.entries(COLORS)) {
    expect(css).toMatch(new RegExp(`--${name}: light-dark\\(#[0-9a-f]{6}, ${value}\\);`))
  }
})
