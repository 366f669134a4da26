import { decodeBase64 } from '@/lib/domain/bytes/base64'
import { toBytes } from '@/lib/domain/bytes/codec'
import { printable } from '@/lib/domain/bytes/display'
import { formatCli } from '@/lib/domain/resp/format-cli'
import { toPlainJson } from '@/lib/domain/resp/plain-json'
import type { Reply } from '@/lib/domain/resp/reply'

/** The ways to look at a reply, in their order. */
export const REPLY_VIEWS = [
  { value: 'tree', label: 'tree' },
  { value: 'cli', label: 'redis-cli' },
  { value: 'wire', label: 'wire' },
  { value: 'json', label: 'JSON' },
] as const

/** The name of one of them. */
export type ReplyViewName = (typeof REPLY_VIEWS)[number]['value']

/** More than this is not put on the clipboard: nesting can make a text far longer than its reply. */
const MAX_COPIED_CHARS = 16 * 1024 * 1024

/**
 * The text of a view for the clipboard, exact where the screen shows escapes. The wire is one string in
 * double quotes with redis-cli's escapes; a tree has no text of its own and gives redis-cli's.
 */
export function copyText(view: ReplyViewName, reply: Reply, wire: string): string {
  if (view === 'json') return toPlainJson(reply, MAX_COPIED_CHARS)
  if (view === 'wire') return printable(toBytes(decodeBase64(wire)))
  return formatCli(reply, MAX_COPIED_CHARS)
}
