import { cookies } from 'next/headers'
import { Markdown } from '@/components/share/markdown'
import { LAYOUT_COOKIE, parseLayout } from '@/lib/client/layout'
import type { Meanings, Shared } from '@/lib/client/state'
import { parseTheme, THEME_COOKIE } from '@/lib/client/theme'
import type { Sample } from '@/lib/contract/samples'
import type { Snippet } from '@/lib/contract/snippet'
import { plainMarkdown } from '@/lib/domain/markdown/blocks'
import { Playground } from './playground'

/** What a page is of: a sample, or a snippet that somebody shared. */
type Opened = { kind: 'sample'; sample: Sample } | { kind: 'shared'; shared: Shared }

type Parts = {
  title: string | null
  sample: string | null
  snippet: Snippet
  meanings: Meanings
  shared: Shared | null
}

function partsOf(opened: Opened): Parts {
  if (opened.kind === 'shared') {
    const { snippet } = opened.shared
    const title = snippet.title ?? null
    return { title, sample: null, snippet, meanings: { keys: [], args: [] }, shared: opened.shared }
  }
  const { title, slug, snippet, keyNames, argNames } = opened.sample
  return {
    title,
    sample: slug,
    snippet,
    meanings: { keys: keyNames, args: argNames },
    shared: null,
  }
}

/**
 * The page on a snippet, as everybody first sees it: rendered on the server with the person's theme
 * and pane sizes, ready to run. `page` is its path.
 */
export async function PlaygroundPage(props: { page: string; opened: Opened; samples: Sample[] }) {
  const parts = partsOf(props.opened)
  const description = parts.shared?.snippet.description
  const jar = await cookies()
  return (
    <Playground
      key={props.page}
      page={props.page}
      {...parts}
      description={
        description === undefined
          ? null
          : { summary: plainMarkdown(description), body: <Markdown text={description} /> }
      }
      samples={props.samples.map(({ slug, title, purpose, group, tags }) => ({
        ...{ slug, title, purpose, group, tags },
      }))}
      sizes={parseLayout(jar.get(LAYOUT_COOKIE)?.value)}
      theme={parseTheme(jar.get(THEME_COOKIE)?.value)}
    />
  )
}
