import { headers } from 'next/headers'
import Link from 'next/link'
import { Logo } from '@/components/shell/logo'
import { MissingEmbed, MissingSnippet } from '@/components/shell/missing'
import { missingOf } from '@/lib/server/http/missing'

export const metadata = { title: 'Not found' }

/** For every address that has no page, and for snippets that the proxy knows not to be there. */
export default async function NotFound() {
  const missing = missingOf(await headers())
  if (missing === 'snippet') return <MissingSnippet />
  if (missing === 'embed') return <MissingEmbed />
  return (
    <main className="message-page">
      <Logo />
      <h1>There is nothing here</h1>
      <p>No page and no sample has this address.</p>
      <Link href="/" className="btn">
        To the playground
      </Link>
    </main>
  )
}
