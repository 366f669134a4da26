import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { parseTheme, THEME_COOKIE } from '@/lib/client/theme'
import { inter, jetBrainsMono } from './fonts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Perigee: a playground for Lua on Redis', template: '%s · Perigee' },
  description:
    'Write a Lua script, run it on a real, private Redis, and see exactly what happened.',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

/** The document around every page; the theme comes from a cookie, so that the first paint has it. */
export default async function RootLayout(props: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html
      lang="en"
      data-theme={theme}
      className={`${inter.variable} ${jetBrainsMono.variable}`}
      suppressHydrationWarning
    >
      <body>{props.children}</body>
    </html>
  )
}
