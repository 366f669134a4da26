'use client'

import ErrorPage from './error'
import './globals.css'

export default function GlobalError(props: { error: Error & { digest?: string }; reset(): void }) {
  return (
    <html lang="en">
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
