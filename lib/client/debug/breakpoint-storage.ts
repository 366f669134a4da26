import '@/lib/client/zod-jitless'
import * as z from 'zod'
import { Bytes } from '@/lib/contract/bytes'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'

/** What is kept of the debugger of a page: nothing that was recorded, only what a person has set. */
export type KeptDebug = { breakpoints: readonly Breakpoint[]; watches: readonly string[] }

/** `localStorage` in the browser. */
export type DebugStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const base = { id: z.string(), enabled: z.boolean() }
const StoredBreakpoint: z.ZodType<Breakpoint> = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('line'),
    line: z.number().int().min(1),
    condition: z.string().nullable(),
    hits: z.number().int().min(1).nullable(),
    hitsAre: z.enum(['exactly', 'multiples']).optional(),
  }),
  z.object({ ...base, kind: z.literal('key'), key: Bytes }),
  z.object({ ...base, kind: z.literal('write') }),
  z.object({ ...base, kind: z.literal('failure') }),
])
const Stored = z.object({
  breakpoints: z.array(StoredBreakpoint).max(1_000),
  watches: z.array(z.string()).max(1_000).catch([]),
})

const storageKey = (page: string) => `perigee:debug:${page}`

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is kept of a page (its path); null where nothing is, or nothing that reads. */
export function loadDebug(storage: DebugStorage, page: string): KeptDebug | null {
  const parsed = Stored.safeParse(parseJson(storage.getItem(storageKey(page)) ?? ''))
  return parsed.success ? parsed.data : null
}

/** Keeps it; a browser that refuses, as when its storage is full, keeps nothing. */
export function saveDebug(storage: DebugStorage, page: string, kept: KeptDebug): void {
  const { breakpoints, watches } = kept
  try {
    if (breakpoints.length + watches.length === 0) storage.removeItem(storageKey(page))
    else storage.setItem(storageKey(page), JSON.stringify({ breakpoints, watches }))
  } catch {
    // They are there until the page is left.
  }
}
