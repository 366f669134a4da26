import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf, snippetOf } from '@/lib/client/draft'
import { anySnippet } from '@/lib/contract/any-snippet.fixture'
import { canonicalSnippet } from '@/lib/contract/canonical'
import { Snippet } from '@/lib/contract/snippet'
import { withWords } from './with-words'

test('whatever was shared, by whatever program, is the same snippet while nobody edits it', () => {
  fc.assert(
    fc.property(anySnippet, (shared) => {
      // Calling no function, a snippet may name one all the same; the page has no place for that.
      const { functionName: _, ...rest } = shared
      const snippet = shared.invoke.startsWith('fcall') ? shared : rest
      const made = snippetOf(draftOf(snippet))
      if (made.kind !== 'ok') throw new Error(made.kind)
      const typed = { title: snippet.title ?? '', description: snippet.description ?? '' }
      const again = withWords(made.snippet, typed, snippet, 'k6Hoaui2RPd')
      expect(canonicalSnippet(again)).toBe(canonicalSnippet(snippet))
    }),
  )
})

test('what is typed loses the blanks around it, and what is emptied is not said', () => {
  const snippet = Snippet.parse({ source: 'return 1' })
  const before = { title: ' Lock ', description: 'Old\n' }
  const typed = { title: ' Mine  ', description: ' \n' }
  expect(withWords(snippet, typed, before, undefined)).toEqual({ ...snippet, title: 'Mine' })
  expect(withWords(snippet, typed, null, undefined)).toEqual({ ...snippet, title: 'Mine' })
})
