import './zod-jitless'
import * as z from 'zod'
import { Invoke, Protocol } from '@/lib/contract/snippet'
import type { Draft } from './draft'
import { MAX_ROWS, type Row } from './rows'

const StoredRow = z.object({ mode: z.enum(['text', 'escapes']), text: z.string() })
const StoredRows = z
  .array(StoredRow)
  .max(MAX_ROWS)
  .transform((rows): Row[] => rows.map((row, index) => ({ id: index + 1, ...row })))

const StoredDraft = z.object({
  source: z.string(),
  invoke: Invoke,
  functionName: z
    .string()
    .optional()
    .transform((name) => name),
  protocol: Protocol,
  keys: StoredRows,
  args: StoredRows,
  setup: z.string(),
  start: z.enum(['fresh', 'keep']),
  engine: z
    .string()
    .optional()
    .transform((engine) => engine),
  opened: z.string().nullable().catch(null),
})

/** Unsaved work: what is edited, and what the snippet is called that was opened there. */
export type KeptDraft = { draft: Draft; opened: string | null }

/** What drafts are kept in: `localStorage` in the browser. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const storageKey = (page: string) => `perigee:draft:${page}`

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The unsaved work of a page (its path); null where there is none, or none that reads. */
export function loadDraft(storage: DraftStorage, page: string): KeptDraft | null {
  const parsed = StoredDraft.safeParse(parseJson(storage.getItem(storageKey(page)) ?? ''))
  if (!parsed.success) return null
  const { engine, functionName, opened, ...rest } = parsed.data
  return { draft: { ...rest, engine, functionName }, opened }
}

/** Keeps a page's unsaved work; `false` where the browser refuses, as when its storage is full. */
export function saveDraft(storage: DraftStorage, page: string, kept: KeptDraft): boolean {
  try {
    const { draft, opened } = kept
    storage.setItem(storageKey(page), JSON.stringify({ ...draft, opened }))
    return true
  } catch {
    return false
  }
}

/** Forgets a page's unsaved work. */
export function clearDraft(storage: DraftStorage, page: string): void {
  storage.removeItem(storageKey(page))
}
