import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySnippet } from './any-snippet.fixture'
import { canonicalSnippet, snippetIds, snippetOfCanonical } from './canonical'
import { Snippet, SnippetId } from './snippet'

const canonicalOf = (fields: object) => canonicalSnippet(Snippet.parse(fields))

async function hashOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(hash).toString('base64url')
}

/** The bytes of each, in hex. */
const rawOf = (list: Snippet['keys']) =>
  list.map((value) =>
    (typeof value === 'string'
      ? Buffer.from(value, 'utf8')
      : Buffer.from(value.base64, 'base64')
    ).toString('hex'),
  )

/** Everything that a snippet says, spelled by nothing of ours. */
function saidBy(snippet: Snippet): string {
  const { source, invoke, functionName, setup, protocol, engine } = snippet
  return JSON.stringify([
    ...[snippet.title ?? '', snippet.description ?? '', source, invoke, functionName ?? null],
    ...[rawOf(snippet.keys), rawOf(snippet.args), setup, protocol, engine ?? null],
  ])
}

/** The bytes are a promise: what is changed here makes a new link of everything that was shared. */
const TABLE: [name: string, fields: object, canonical: string, id: string][] = [
  ['the least there is', { source: '' }, '{"source":"","version":1}', 'QsjKUN9VJc5'],
  ['a script', { source: 'return 1' }, '{"source":"return 1","version":1}', 'k6Hoaui2RPd'],
  [
    'every default spelled out',
    {
      ...{ version: 1, title: '', description: '', source: 'return 1', invoke: 'eval', keys: [] },
      ...{ args: [], setup: '', protocol: 3 },
    },
    '{"source":"return 1","version":1}',
    'k6Hoaui2RPd',
  ],
  [
    'every field',
    {
      ...{ title: 'T', description: 'D', source: 'S', invoke: 'fcall_ro', functionName: 'f' },
      ...{ keys: ['k'], args: ['a'], setup: 'SET k 1', protocol: 2, engine: 'redis' },
    },
    '{"args":["a"],"description":"D","engine":"redis","functionName":"f","invoke":"fcall_ro","keys":["k"],"protocol":2,"setup":"SET k 1","source":"S","title":"T","version":1}',
    'jfRuaXYC5rH',
  ],
  [
    'bytes that are text, given as base64',
    { source: '', keys: [{ base64: 'w6k=' }], args: [{ base64: '' }] },
    '{"args":[""],"keys":["é"],"source":"","version":1}',
    'BhNyb_SJ4bp',
  ],
  [
    'bytes that are no text, given without padding',
    { source: '', keys: [{ base64: '/w==' }, '/w=='] },
    '{"keys":[{"base64":"/w=="},"/w=="],"source":"","version":1}',
    'm3nlnTDLwv8',
  ],
  [
    'characters that JSON escapes, and those that it does not',
    { source: '"\\/\b\t\n\f\r\0\u001f\u007f\u2028é💥' },
    '{"source":"\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028é💥","version":1}',
    'bU9Djci6J0T',
  ],
  [
    'an id that would end in a mark, of 12 characters',
    { source: 'return 65' },
    '{"source":"return 65","version":1}',
    'NWa-NH1X8X_D',
  ],
  [
    'an id that would end in a mark, of 13 characters',
    { source: 'return 2056' },
    '{"source":"return 2056","version":1}',
    'XGciuRfqPL-_z',
  ],
]

test.each(TABLE)('%s', async (_, fields, canonical, id) => {
  expect(canonicalOf(fields)).toBe(canonical)
  expect(snippetIds(await hashOf(canonical))[0]).toBe(id)
})

test('what it was made from is no part of what it is', () => {
  const fork = canonicalOf({ source: 'return 1', parent: 'AAAAAAAAAAA' })
  expect(fork).toBe(canonicalOf({ source: 'return 1' }))
})

test('it is a snippet again, the same but for its parent and the form of its bytes', () => {
  fc.assert(
    fc.property(anySnippet, (snippet) => {
      const canonical = canonicalSnippet(snippet)
      const again = snippetOfCanonical(canonical)
      expect(canonicalSnippet(again)).toBe(canonical)
      expect(saidBy(again)).toBe(saidBy(snippet))
      expect(again.parent).toBeUndefined()
    }),
  )
})

test('two snippets have the same form only where they say the same', () => {
  fc.assert(
    fc.property(anySnippet, anySnippet, (a, b) => {
      const [one, other] = [canonicalSnippet(a), canonicalSnippet(b)]
      expect(one === other).toBe(saidBy(a) === saidBy(b))
    }),
  )
})

test('the order in which fields are given does not count', () => {
  fc.assert(
    fc.property(anySnippet, (snippet) => {
      const turned = Object.fromEntries(Object.entries(snippet).reverse())
      expect(canonicalOf(turned)).toBe(canonicalSnippet(snippet))
    }),
  )
})

test('ids are ever longer parts of the hash, from 11 characters to all of it', async () => {
  const hash = 'aaaaaaaaaa--_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'
  const lengths = Array.from({ length: 30 }, (_, at) => 14 + at)
  expect(snippetIds(hash)).toEqual(lengths.map((length) => hash.slice(0, length)))
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const real = await hashOf(text)
      const ids = snippetIds(real)
      expect(ids.at(-1)).toBe(real)
      for (const id of ids) {
        expect(SnippetId.safeParse(id).success).toBe(true)
        expect(real.startsWith(id)).toBe(true)
      }
    }),
  )
})

test.each([
  '',
  'short',
  'aaaaaaaaaa-',
  'aaaaaaaaaa_',
  'aaaaaaaaaa.',
  'ä'.repeat(11),
  'a'.repeat(44),
])('%j is no id', (id) => {
  expect(SnippetId.safeParse(id).success).toBe(false)
})
