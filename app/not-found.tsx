import Link from 'next/link'
import { Logo } from '@/components/shell/logo'

export const metadata = { title: 'Not found' }

export default function NotFound() {
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
