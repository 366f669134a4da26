import { display } from '@/lib/domain/bytes/display'

/** A name as it can be read aloud and on one line: what cannot be seen, or misleads, as an escape. */
export function plainText(text: string): string {
  return display(text.toWellFormed())
    .map((segment) => segment.text)
    .join('')
}
