import type { Snippet } from '@/lib/contract/snippet'

/** What a person says of a snippet. */
type Words = { title?: string | undefined; description?: string | undefined }

/** What was typed, without the blanks around it; what was not touched stays to the letter. */
function said(typed: string, before: string | undefined): string | undefined {
  if (typed === (before ?? '')) return before
  return typed.trim() === '' ? undefined : typed.trim()
}

/**
 * The snippet with what is said of it, and without it where nothing is. Words that nobody has touched are those
 * of the snippet that the page opened with, `before`: what was not edited must not become another snippet.
 */
export function withWords(
  snippet: Snippet,
  typed: { title: string; description: string },
  before: Words | null,
  parent: string | undefined,
): Snippet {
  const { title: _, description: __, parent: ___, ...content } = snippet
  const title = said(typed.title, before?.title)
  const description = said(typed.description, before?.description)
  return {
    ...content,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(parent === undefined ? {} : { parent }),
  }
}
