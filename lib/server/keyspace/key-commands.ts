import 'server-only'
import type { Limits } from '@/lib/server/limits'
import type { Command } from '@/lib/server/sandbox/socket'
import { describeCommands } from './describe'

/** How many of `keyCommands` do not depend on the type. */
export const EXACT = 2

/**
 * The commands that read a key: its exact bytes, and what a person sees of it where its type is known,
 * its type where it is not. A key that is of another type than known refuses the commands of that one.
 */
export function keyCommands(name: Buffer, type: string | null, limits: Limits): Command[] {
  return [
    ['DUMP', name],
    ['PEXPIRETIME', name],
    ...(type === null ? [['TYPE', name]] : describeCommands(name, type, limits)),
  ]
}
