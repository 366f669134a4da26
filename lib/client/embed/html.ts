import type { Snippet } from '@/lib/contract/snippet'
import type { EmbedLook } from './look'

const HEADER_PX = 45
const DATA_PX = 31
const LINE_PX = 20
const RESULT_SHARE = 0.42

/** The heights that an embed is offered with, in pixels. */
export const EMBED_HEIGHT = { least: 260, most: 900, mostAtFirst: 640, leastAtFirst: 340 } as const

/** What an embed may do in the page around it: run, reach its own server, and open Perigee in a window. */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox'

function escapeHtml(text: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replaceAll(/[&<>"]/g, (char) => escapes[char] ?? char)
}

/** The height in pixels at which an embed shows all of its script, within what is bearable on a page. */
export function embedHeight(snippet: Snippet): number {
  const script = snippet.source.trimEnd().split('\n').length * LINE_PX + 2 * 7
  const whole = Math.ceil((HEADER_PX + script + DATA_PX) / (1 - RESULT_SHARE) / 10) * 10
  return Math.min(EMBED_HEIGHT.mostAtFirst, Math.max(EMBED_HEIGHT.leastAtFirst, whole))
}

/**
 * The path of an embed with its options.
 *
 * @param of the id of a snippet, or `sample/` and the name of a sample
 */
export function embedPath(of: string, look: EmbedLook): string {
  const options = new URLSearchParams()
  if (look.theme !== 'auto') options.set('theme', look.theme)
  if (look.readOnly) options.set('readonly', '1')
  return options.size === 0 ? `/embed/${of}` : `/embed/${of}?${options}`
}

/** The HTML that puts an embed into a page. `heightPx` is the height of the frame; it is as wide as it may be. */
export function embedHtml(embed: { url: string; title: string; heightPx: number }): string {
  const attributes = Object.entries({
    src: embed.url,
    title: embed.title,
    width: '100%',
    height: String(embed.heightPx),
    loading: 'lazy',
    allow: 'clipboard-write',
    sandbox: SANDBOX,
    style: 'border:0',
  })
  const written = attributes.map(([name, value]) => `${name}="${escapeHtml(value)}"`)
  return `<iframe ${written.join(' ')}></iframe>`
}
