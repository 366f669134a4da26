import { Logo } from '@/components/shell/logo'

/** Small enough for any frame. */
export default function EmbedNotFound() {
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
