import { cookies } from 'next/headers'
import { LAYOUT_COOKIE, parseLayout } from '@/lib/client/layout'
import { parseTheme, THEME_COOKIE } from '@/lib/client/theme'
import type { Sample } from '@/lib/contract/samples'
import { Playground } from './playground'

/**
 * The page on a sample, as everybody first sees it: rendered on the server with the person's theme
 * and pane sizes, ready to run. `page` is its path.
 */
export async function PlaygroundPage(props: { page: string; sample: Sample; samples: Sample[] }) {
  const { sample, samples } = props
  const jar = await cookies()
  return (
    <Playground
      key={props.page}
      page={props.page}
      title={sample.title}
      sample={sample.slug}
      snippet={sample.snippet}
      meanings={{ keys: sample.keyNames, args: sample.argNames }}
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
