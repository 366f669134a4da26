import Link from 'next/link'
import { Logo } from '@/components/shell/logo'

export default function SnippetNotFound() {
  return (
    <main className="message-page">
      <Logo />
      <h1>No snippet has this link</h1>
      <p>
        A link works as it was copied, to the letter. Perhaps the end of it is missing, or it was
        shared on another Perigee: each keeps its own.
      </p>
      <Link href="/" className="btn">
        To the playground
      </Link>
    </main>
  )
}
