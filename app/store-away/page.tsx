import Link from 'next/link'
import { Logo } from '@/components/shell/logo'

export const metadata = { title: 'The store is away', robots: 'noindex' }

/** In the place of a shared snippet while the store that keeps it cannot be reached. */
export default function StoreAwayPage() {
  return (
    <main className="message-page">
      <Logo />
      <h1>The store cannot be reached</h1>
      <p>Shared snippets are kept there, and none is lost. Load this page again in a moment.</p>
      <Link href="/" className="btn">
        To the playground, which works without
      </Link>
    </main>
  )
}
