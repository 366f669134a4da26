import { type Inline, parseInline, plainOf } from './inline'

/** A part of a text; `level` is 1 to 6, `start` the first number of an ordered list, null for a bullet. */
export type Block =
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; start: number | null; items: Inline[][] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'rule' }

/** Deeper than this a quote in a quote is text. */
const DEPTH = 4

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const HEADING = /^ {0,3}(#{1,6})\s/
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/
const ITEM = /^\s{0,8}(?:[-*+]|(\d{1,9})[.)])\s+([\s\S]*)$/
const QUOTE = /^ {0,3}> ?/
const BLANK = /^\s*$/

/**
 * A small, safe part of Markdown: headings, paragraphs, fenced code, flat lists, quotes, rules, and what
 * `parseInline` knows. Everything else, HTML above all, is text. Never fails.
 */
export function parseMarkdown(text: string, depth = 0): Block[] {
  const lines = text.split(/\r\n?|\n/)
  const blocks: Block[] = []
  let at = 0
  /** The lines from here on for as long as they fit. */
  const take = (fits: (line: string) => boolean): string[] => {
    const from = at
    while (at < lines.length && fits(lines[at] ?? '')) at += 1
    return lines.slice(from, at)
  }
  const begins = (line: string) =>
    [FENCE, HEADING, RULE, ITEM, BLANK].some((pattern) => pattern.test(line)) ||
    (depth < DEPTH && QUOTE.test(line))

  while (at < lines.length) {
    const line = lines[at] ?? ''
    const fence = FENCE.exec(line)?.[1]
    const heading = HEADING.exec(line)
    const item = ITEM.exec(line)
    if (fence !== undefined) {
      at += 1
      const code = take((one) => !one.trim().startsWith(fence))
      at += 1
      blocks.push({ kind: 'code', text: code.join('\n') })
    } else if (heading) {
      at += 1
      const [all, marks = ''] = heading
      const words = withoutClosing(line.slice(all.length))
      blocks.push({ kind: 'heading', level: marks.length, children: parseInline(words) })
    } else if (RULE.test(line)) {
      at += 1
      blocks.push({ kind: 'rule' })
    } else if (item) {
      const start = item[1] === undefined ? null : Number(item[1])
      const items: string[] = []
      for (let one = ITEM.exec(lines[at] ?? ''); one; one = ITEM.exec(lines[at] ?? '')) {
        if ((one[1] === undefined) !== (start === null) || RULE.test(one[0])) break
        at += 1
        items.push([one[2] ?? '', ...take((next) => !begins(next))].join('\n'))
      }
      blocks.push({ kind: 'list', start, items: items.map((words) => parseInline(words)) })
    } else if (depth < DEPTH && QUOTE.test(line)) {
      const quoted = take((one) => QUOTE.test(one)).map((one) => one.replace(QUOTE, ''))
      blocks.push({ kind: 'quote', blocks: parseMarkdown(quoted.join('\n'), depth + 1) })
    } else if (BLANK.test(line)) at += 1
    else {
      at += 1
      const words = [line, ...take((one) => !begins(one))].join('\n')
      blocks.push({ kind: 'paragraph', children: parseInline(words.trim()) })
    }
  }
  return blocks
}

/** The words of a heading, without the `#` that may end it. Not by a pattern: a stranger's line of spaces would take it minutes. */
function withoutClosing(line: string): string {
  const words = line.trim()
  let end = words.length
  while (words[end - 1] === '#') end -= 1
  return words.slice(0, end).trimEnd()
}

/** The text of it all without its marks, in one line. */
export function plainMarkdown(text: string): string {
  const wordsOf = (block: Block): string => {
    switch (block.kind) {
      case 'heading':
        return plainOf(block.children).replace(/\w$/, '$&:')
      case 'paragraph':
        return plainOf(block.children)
      case 'code':
        return block.text
      case 'list':
        return block.items.map(plainOf).join(', ')
      case 'quote':
        return block.blocks.map(wordsOf).join(' ')
      case 'rule':
        return ''
    }
  }
  return parseMarkdown(text).map(wordsOf).join(' ').replace(/\s+/g, ' ').trim()
}
