import { nameOf } from '@/lib/client/work/default-name'
import type { KeptRun, KeptSnippet, Work } from '@/lib/client/work/records'
import { quoteArg } from '@/lib/domain/commands/quote-arg'
import { dayWords } from './when-words'

/** One snippet of the list, with its runs, the newest first. */
export type Entry = { snippet: KeptSnippet; runs: KeptRun[]; name: string }

/** The entries of one day. */
export type Day = { heading: string; entries: Entry[] }

/** What a snippet is called where nothing else can be said of it. */
const EMPTY_NAME = 'Empty script'

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

/** Every snippet with its runs, used last first. */
export function entriesOf({ snippets, runs }: Work): Entry[] {
  const bySnippet = grouped(runs, (run) => run.snippetId)
  return snippets
    .map((snippet) => ({
      snippet,
      runs: (bySnippet.get(snippet.id) ?? []).sort((one, other) => other.atMs - one.atMs),
      name: nameOf(snippet) ?? EMPTY_NAME,
    }))
    .sort((one, other) => other.snippet.usedAtMs - one.snippet.usedAtMs)
}

/** The entries in which each word of the search occurs: in a name, the script, KEYS, ARGV, or the setup. */
export function searchEntries(entries: readonly Entry[], search: string): Entry[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return [...entries]
  return entries.filter(({ snippet: { content }, runs, name }) => {
    const values = [...content.keys, ...content.args].map(quoteArg)
    const names = runs.map((run) => run.name ?? '')
    const text = [name, ...names, content.source, ...values, content.setup].join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** The entries by the day on which they were used last. */
export function byDay(entries: readonly Entry[], nowMs: number): Day[] {
  const days = grouped(entries, ({ snippet }) => dayWords(snippet.usedAtMs, nowMs))
  return Array.from(days, ([heading, own]) => ({ heading, entries: own }))
}
