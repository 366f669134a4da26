import { z } from 'zod'
import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'
import { Snippet } from './snippet'

/** The shortest id of a snippet: 66 bits. */
const SHORTEST_ID = 11

/**
 * What a field says by not being there. It is part of the format, and of every id that was ever given:
 * it stays as it is even where a default of the contract changes.
 */
const DEFAULTS = { args: [], invoke: 'eval', keys: [], protocol: 3, setup: '' }

const LEFT_OUT: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...DEFAULTS, title: '', description: '' }).map(([name, value]) => [
    name,
    JSON.stringify(value),
  ]),
)

/**
 * The one text of all snippets with the same content; `docs/sharing.md` gives it byte by byte. JSON as of
 * RFC 8785, without `parent` and without the fields that have their default. A field that is added some
 * day is left out where it says nothing, so that old ids stay.
 */
export function canonicalSnippet(snippet: Snippet): string {
  const { parent: _, keys, args, ...rest } = snippet
  const inOneForm = (list: Snippet['keys']) => list.map((value) => toBytes(fromBytes(value)))
  const fields = Object.entries({ ...rest, keys: inOneForm(keys), args: inOneForm(args) })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, JSON.stringify(value)])
    .filter(([name, json]) => LEFT_OUT.get(name) !== json)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, json]) => `"${name}":${json}`).join(',')}}`
}

/** The snippet that a canonical form stands for. @throws ZodError or SyntaxError where it is none */
export function snippetOfCanonical(text: string): Snippet {
  return Snippet.parse({ ...DEFAULTS, ...z.looseObject({}).parse(JSON.parse(text)) })
}

/**
 * The ids that a snippet may have, the first one to be tried first: each is a longer part of the hash, for
 * where a shorter one belongs to another snippet.
 *
 * @param hash base64url of the SHA-256 of the canonical form in UTF-8, 43 characters without padding
 */
export function snippetIds(hash: string): string[] {
  const lengths = Array.from({ length: hash.length - SHORTEST_ID + 1 }, (_, at) => SHORTEST_ID + at)
  return lengths.map((length) => hash.slice(0, length)).filter((id) => !/[_-]$/.test(id))
}
