import 'server-only'
import { createHash } from 'node:crypto'
import type { Snippet } from '@/lib/contract/snippet'
import type { Answer, Asked } from '@/lib/server/http/asked'
import { limits } from '@/lib/server/limits'
import { playground } from '@/lib/server/opened'
import { Problem } from '@/lib/server/problem'
import { findSnippet } from './snippets'

const YEAR_SECONDS = 31_536_000

/** The snippet with this id, for a request. @throws Problem where there is none, StoreAway */
export async function requireSnippet(id: string): Promise<Snippet> {
  const { store } = await playground()
  const snippet = await findSnippet(store, id)
  if (snippet !== null) return snippet
  throw new Problem('not-found', 'There is no snippet with this id.')
}

/**
 * Something that is made of a snippet and of nothing else, which therefore never changes: whoever has it
 * need not ask again, and who asks with its `ETag` is told that it is as it was.
 */
export function answerUnchanging(
  request: Asked,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Answer {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const keepSeconds = Math.floor((limits.SNIPPET_KEEP_MS ?? Number.POSITIVE_INFINITY) / 1_000)
  const maxAge = Math.min(YEAR_SECONDS, keepSeconds)
  const caching = { etag, 'cache-control': `public, max-age=${maxAge}, immutable` }
  const known = request.headers.get('if-none-match')?.split(',') ?? []
  if (known.some((one) => one.trim().replace(/^W\//, '') === etag)) {
    return { status: 304, headers: caching, body: null }
  }
  return { status: 200, headers: { ...headers, ...caching }, body }
}
