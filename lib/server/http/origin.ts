import 'server-only'
import type { Asked } from './asked'

/**
 * The origin under which a request came, as `https://perigee.example`. A proxy that ends TLS says so with
 * `X-Forwarded-Proto`; the host is one of ours, because others are refused before.
 */
export function originOf(headers: Asked['headers']): string {
  const [scheme = ''] = (headers.get('x-forwarded-proto') ?? '').split(',')
  return `${scheme.trim() === 'https' ? 'https' : 'http'}://${headers.get('host') ?? 'localhost'}`
}
