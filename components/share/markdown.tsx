import { createElement, Fragment, type ReactNode } from 'react'
import { type Block, parseMarkdown } from '@/lib/domain/markdown/blocks'
import type { Inline } from '@/lib/domain/markdown/inline'

/** The page has its own headings: those of a description come below. */
const LEVEL_BELOW = 2

const together = (nodes: readonly ReactNode[]) => createElement(Fragment, null, ...nodes)

function inline(piece: Inline): ReactNode {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'code':
      return <code>{piece.text}</code>
    case 'strong':
      return <strong>{together(piece.children.map(inline))}</strong>
    case 'em':
      return <em>{together(piece.children.map(inline))}</em>
    case 'link':
      return (
        <a href={piece.href} rel="nofollow noopener noreferrer" target="_blank">
          {together(piece.children.map(inline))}
        </a>
      )
  }
}

function block(one: Block): ReactNode {
  switch (one.kind) {
    case 'heading': {
      const name = `h${Math.min(6, one.level + LEVEL_BELOW - 1)}`
      return createElement(name, null, ...one.children.map(inline))
    }
    case 'paragraph':
      return <p>{together(one.children.map(inline))}</p>
    case 'code':
      return (
        <pre>
          <code>{one.text}</code>
        </pre>
      )
    case 'list': {
      const items = one.items.map((item) => createElement('li', null, ...item.map(inline)))
      const start = one.start === null ? null : { start: one.start }
      return createElement(start === null ? 'ul' : 'ol', start, ...items)
    }
    case 'quote':
      return <blockquote>{together(one.blocks.map(block))}</blockquote>
    case 'rule':
      return <hr />
  }
}

/** Markdown of a stranger: no HTML of theirs, no pictures, and links that vouch for nothing. */
export function Markdown(props: { text: string }) {
  return <div className="prose">{together(parseMarkdown(props.text).map(block))}</div>
}
