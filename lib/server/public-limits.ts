import 'server-only'
import type { PublicLimits } from '@/lib/contract/session'
import { SNIPPET_LIMITS } from '@/lib/contract/snippet'
import type { Limits } from './limits'

/** The limits that a person meets, as the page shows them. */
export function publicLimits(limits: Limits): PublicLimits {
  return {
    runMs: limits.RUN_MS,
    memoryBytes: limits.MEMORY_BYTES,
    replyBytes: limits.REPLY_BYTES,
    sourceBytes: SNIPPET_LIMITS.sourceBytes,
    keys: SNIPPET_LIMITS.keys,
    args: SNIPPET_LIMITS.args,
    elementsShown: limits.ELEMENTS_SHOWN,
    keysShown: limits.KEYS_SHOWN,
  }
}
