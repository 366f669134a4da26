import 'server-only'
import { createHash } from 'node:crypto'
import { canonicalSnippet, snippetIds, snippetOfCanonical } from '@/lib/contract/canonical'
import { type Snippet, SnippetId } from '@/lib/contract/snippet'
import type { Store } from '@/lib/server/store/store'
import { newVersion } from '@/lib/server/store/version'

const CONTENT = 'content'
const PARENT = 'parent'

/**
 * Where a snippet is kept, and what it was made from as far as is known; `isNew`: it was not there before.
 */
export type Kept = { id: SnippetId; parent: SnippetId | null; isNew: boolean }

type Content = { canonical: string; parent: SnippetId | null }

/**
 * Keeps a snippet, or finds it where the same content is kept already: who came first said what it was made
 * from. A parent that is not there is left out.
 *
 * @param keepMs when it ends, counted from the last time that it was shared; null: never
 * @param spend told of the bytes before they are stored; throws where they may not be
 * @throws StoreAway, and what `spend` throws
 */
export async function keepSnippet(
  store: Store,
  snippet: Snippet,
  keepMs: number | null,
  spend: (bytes: number) => void = () => undefined,
): Promise<Kept> {
  const canonical = canonicalSnippet(snippet)
  const hash = createHash('sha256').update(canonical).digest('base64url')
  for (const id of snippetIds(hash)) {
    let there = await contentOf(store, id)
    if (there === null) {
      spend(Buffer.byteLength(canonical))
      const parent = await presentParent(store, snippet.parent)
      if (await write(store, id, { canonical, parent }, keepMs)) return { id, parent, isNew: true }
      there = await contentOf(store, id)
    }
    if (there?.canonical !== canonical) continue
    await store.keep('snippet', id, keepMs)
    return { id, parent: there.parent, isNew: false }
  }
  throw new Error(`every id of ${hash} belongs to another snippet`)
}

/**
 * The snippet with this id, with its parent where it has one; null where there is none, and for what is no
 * id.
 * @throws StoreAway
 */
export async function findSnippet(store: Store, id: string): Promise<Snippet | null> {
  if (!SnippetId.safeParse(id).success) return null
  const content = await contentOf(store, id)
  if (content === null) return null
  const { canonical, parent } = content
  const snippet = snippetOfCanonical(canonical)
  return parent === null ? snippet : { ...snippet, parent }
}

/** Whether there is a snippet with this id. @throws StoreAway */
export async function hasSnippet(store: Store, id: string): Promise<boolean> {
  return SnippetId.safeParse(id).success && (await store.version('snippet', id)) !== null
}

async function contentOf(store: Store, id: SnippetId): Promise<Content | null> {
  const fields = (await store.read('snippet', id))?.fields
  const canonical = fields?.get(CONTENT)?.toString()
  return canonical === undefined
    ? null
    : { canonical, parent: fields?.get(PARENT)?.toString() ?? null }
}

async function presentParent(
  store: Store,
  parent: SnippetId | undefined,
): Promise<SnippetId | null> {
  if (parent === undefined) return null
  return (await hasSnippet(store, parent)) ? parent : null
}

/** False where somebody else was faster. */
async function write(
  store: Store,
  id: SnippetId,
  { canonical, parent }: Content,
  keepMs: number | null,
): Promise<boolean> {
  const set = new Map([[CONTENT, Buffer.from(canonical)]])
  if (parent !== null) set.set(PARENT, Buffer.from(parent))
  const written = await store.write('snippet', id, {
    ...{ expected: null, next: newVersion(), replace: true, set, remove: [], keepMs },
  })
  return written.kind === 'written'
}
