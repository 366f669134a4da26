import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { LinkPage } from '@/components/shell/link-page'
import { LAYOUT_COOKIE, parseLayout } from '@/lib/client/layout'
import { parseTheme, THEME_COOKIE } from '@/lib/client/theme'
import { loadSamples } from '@/lib/server/samples/samples'

export const metadata: Metadata = { title: 'Shared script', robots: { index: false } }

/** Where links open that hold their snippet after `#`, which no server sees. */
export default async function SharedInLinkPage() {
  const samples = await loadSamples()
  const jar = await cookies()
  return (
    <LinkPage
      samples={samples.map(({ slug, title, purpose, group, tags }) => ({
        slug,
        title,
        purpose,
        group,
        tags,
      }))}
      sizes={parseLayout(jar.get(LAYOUT_COOKIE)?.value)}
      theme={parseTheme(jar.get(THEME_COOKIE)?.value)}
    />
  )
}
