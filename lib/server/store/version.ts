import 'server-only'
import { randomFillSync } from 'node:crypto'
import type { Version } from './store'

const VERSION_BYTES = 12
/** Asking for random bytes takes as long for many as for a few, and longer than all else in a write. */
const POOL = Buffer.allocUnsafe(512 * VERSION_BYTES)
let used = POOL.length

/** A version that no record has had: 96 random bits. */
export function newVersion(): Version {
  if (used === POOL.length) {
    randomFillSync(POOL)
    used = 0
  }
  const from = used
  used += VERSION_BYTES
  return POOL.toString('base64url', from, used)
}
