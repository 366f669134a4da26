import 'server-only'
import type { Limits } from '@/lib/server/limits'
import type { Command } from '@/lib/server/sandbox/socket'
import { describeCommands } from './describe'

/** How many of `keyCommands` do not depend on the type. */
export const EXACT = 3

/** The commands that read a key: its exact bytes, and, where its type is known, what a person sees. */
export function keyCommands(name: Buffer, type: string | null, limits: Limits): Command[] {
  const exact: Command[] = [
    ['TYPE', name],
    ['DUMP', name],
    ['PEXPIRETIME', name],
  ]
  return type === null ? exact : [...exact, ...describeCommands(name, type, limits)]
}
