import '@/lib/client/zod-jitless'
import * as z from 'zod'
import type { RunRequest } from '@/lib/contract/run'
import { Snippet } from '@/lib/contract/snippet'
import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'
import { sha256 } from '@/lib/domain/bytes/sha256'

const { title: _title, description: _description, parent: _parent, ...fields } = Snippet.shape

/** All that decides what a run does: a snippet without what is said of it, and what it starts from. */
export const WorkContent = z.strictObject({
  ...fields,
  start: z.enum(['fresh', 'keep']).default('fresh'),
})
export type WorkContent = z.infer<typeof WorkContent>

/** What a request asks for, with equal bytes spelled alike. */
export function contentOf(request: RunRequest): WorkContent {
  const { title: _t, description: _d, parent: _p, start = 'fresh', ...rest } = request
  const alike = (values: WorkContent['keys']) => values.map((value) => toBytes(fromBytes(value)))
  return { ...rest, keys: alike(rest.keys), args: alike(rest.args), start }
}

/** Equal for equal contents, and for those only: the SHA-256 of all that they say. */
export function contentId(content: WorkContent): string {
  const { source, invoke, functionName = null, keys, args, setup, protocol } = content
  const { engine = null, start } = content
  const said = [1, source, invoke, functionName, keys, args, setup, protocol, engine, start]
  return sha256(new TextEncoder().encode(JSON.stringify(said)))
}
