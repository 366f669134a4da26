import { plural } from '@/components/lenses/shared/format'
import type { Snippet } from '@/lib/contract/snippet'

/** What a link holds, in words: `the script (12 lines), 2 KEYS, 1 ARGV, the setup, EVAL, RESP3`. */
export function whatIsStored(snippet: Snippet): string {
  const { source, keys, args, setup, invoke, functionName, protocol, engine } = snippet
  const parts = [
    snippet.title && 'the title',
    snippet.description && 'the description',
    `the script (${plural(source.split('\n').length, 'line')})`,
    keys.length > 0 && `${keys.length} KEYS`,
    args.length > 0 && `${args.length} ARGV`,
    setup.trim() !== '' && 'the setup',
    functionName === undefined ? invoke.toUpperCase() : `${invoke.toUpperCase()} ${functionName}`,
    `RESP${protocol}`,
    engine !== undefined && `the engine ${engine}`,
  ]
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ')
}
