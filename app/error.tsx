'use client'

import { Logo } from '@/components/shell/logo'

export default function ErrorPage(props: { error: Error & { digest?: string }; reset(): void }) {
  return (
    <main className="message-page">
      <Logo />
      <h1>This page failed</h1>
      <p>
        That is our mistake. What you wrote is kept in this browser.
        {props.error.digest !== undefined && ` The server knows it as ${props.error.digest}.`}
      </p>
      <button type="button" className="btn" onClick={props.reset}>
        Try again
      </button>
    </main>
  )
}
