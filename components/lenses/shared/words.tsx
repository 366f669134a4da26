import { numbered } from './numbered'

/** A sentence in which words in backquotes are code. */
export function Words({ text }: { text: string }) {
  return numbered(text.split('`')).map(({ place, item }) =>
    place % 2 === 1 ? (
      <code key={place} className="font-mono text-[0.95em]">
        {item}
      </code>
    ) : (
      item
    ),
  )
}
