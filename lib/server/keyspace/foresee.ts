import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { fromBytes } from '@/lib/domain/bytes/codec'
import type { Limits } from '@/lib/server/limits'
import type { Received } from '@/lib/server/sandbox/link'
import type { Command } from '@/lib/server/sandbox/socket'
import { keyCommands } from './key-commands'
import { type Keyspace, keyId } from './keyspace'

/** Replies to the commands of some keys that came with a script's own, by `keyId`. */
export type Seen = ReadonlyMap<string, readonly Received[]>

/** Keys that are larger are not read on the chance that a script changes them. */
const FORESEEN_BYTES = 16 * 1024
const FORESEEN_KEYS = 16

/**
 * What a script is given as KEYS it most likely writes. The commands that read those keys can go out with
 * the script itself, which saves a round trip; `seenIn` finds their replies again.
 */
export function foresee(
  keys: readonly Bytes[],
  before: Keyspace,
  limits: Limits,
): { commands: Command[]; seenIn(received: readonly Received[]): Seen } {
  const groups = new Map<string, Command[]>()
  for (const key of keys) {
    const name = Buffer.from(fromBytes(key))
    const state = before.keys.get(keyId(name))?.state
    if (state == null || state.sizeBytes > FORESEEN_BYTES || groups.size >= FORESEEN_KEYS) continue
    groups.set(keyId(name), keyCommands(name, state.type, limits))
  }
  const commands = [...groups.values()].flat()
  return {
    commands,
    seenIn(received) {
      const seen = new Map<string, readonly Received[]>()
      // Cut off: which reply belongs to which command is known, but not whether a key is whole.
      if (received.length < commands.length) return seen
      let next = 0
      for (const [id, own] of groups) {
        seen.set(id, received.slice(next, next + own.length))
        next += own.length
      }
      return seen
    },
  }
}
