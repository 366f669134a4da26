import Link from 'next/link'
import { Logo } from './logo'

/** In the place of a shared snippet that is not there. */
export function MissingSnippet() {
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

/** In the place of an embed of what is not there; small enough for any frame. */
export function MissingEmbed() {
  return (
    <main className="message-page">
      <Logo />
      <h1>There is no such script</h1>
      <p>What was embedded here does not exist, or not any more.</p>
      <a href="/" target="_blank" rel="noopener" className="btn">
        To the playground
      </a>
    </main>
  )
}
