import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Snippet } from '@/lib/contract/snippet'
import { encodeBase64Url } from './base64url'
import { makeFragment, readFragment } from './fragment'

const bytes = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.uint8Array().map((raw) => ({ base64: Buffer.from(raw).toString('base64') })),
)
const text = fc.string({ unit: 'binary', maxLength: 200 })

/** One for every field of a snippet: the type holds this list to the contract. */
const FIELDS: { [K in keyof Snippet]-?: fc.Arbitrary<Snippet[K]> } = {
  version: fc.constant(1),
  title: fc.option(fc.string({ unit: 'binary', maxLength: 40 }), { nil: undefined }),
  description: fc.option(text, { nil: undefined }),
  source: text,
  invoke: fc.constantFrom('eval', 'evalsha', 'eval_ro', 'fcall', 'fcall_ro'),
  functionName: fc.option(fc.string({ minLength: 1, maxLength: 40 }), { nil: undefined }),
  keys: fc.array(bytes, { maxLength: 8 }),
  args: fc.array(bytes, { maxLength: 8 }),
  setup: text,
  protocol: fc.constantFrom(2, 3),
  engine: fc.option(fc.string({ maxLength: 20 }), { nil: undefined }),
  parent: fc.option(fc.stringMatching(/^[\w-]{10}[A-Za-z0-9]$/), { nil: undefined }),
}

/** Any snippet that the contract takes, with each field there is. */
const snippets = fc
  .record<Record<keyof Snippet, unknown>>(FIELDS)
  .map((fields) => Snippet.parse(fields))

async function linkOf(snippet: Snippet): Promise<string> {
  const made = await makeFragment(snippet)
  if (made.kind !== 'ok') throw new Error(`no link: ${made.kind}`)
  return made.fragment
}

/** A fragment of version 1 that holds this text, whatever it is. */
async function packed(
  text: string | Uint8Array<ArrayBuffer>,
  format: CompressionFormat = 'deflate',
) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(format))
  return `v1.${encodeBase64Url(new Uint8Array(await new Response(stream).arrayBuffer()))}`
}

test('the fields that are tried are all that the contract has', () => {
  expect(Object.keys(FIELDS).toSorted()).toEqual(Object.keys(Snippet.shape).toSorted())
})

test('every setting of a snippet comes back from its link', async () => {
  await fc.assert(
    fc.asyncProperty(snippets, async (snippet) => {
      const fragment = await linkOf(snippet)
      expect(fragment).toMatch(/^v1\.[\w-]*[A-Za-z0-9]$/)
      expect(await readFragment(fragment)).toEqual({ kind: 'ok', snippet })
    }),
    { numRuns: 300 },
  )
})

test('whatever ends in a letter can be cut or changed, and is never taken for another snippet', async () => {
  const snippet = Snippet.parse({ source: "return redis.call('GET', KEYS[1])", keys: ['a'] })
  const fragment = await linkOf(snippet)
  const whole = { kind: 'ok', snippet }
  for (let at = 3; at < fragment.length; at++) {
    expect(await readFragment(fragment.slice(0, at))).toEqual({ kind: 'damaged' })
    const other = fragment[at] === 'A' ? 'B' : 'A'
    const changed = await readFragment(fragment.slice(0, at) + other + fragment.slice(at + 1))
    // The last letter has bits that stand for nothing.
    if (at < fragment.length - 1) expect(changed).toEqual({ kind: 'damaged' })
  }
  for (const added of ['.', ')', '">', '%20', '&x=1']) {
    expect(await readFragment(fragment + added)).toEqual(whole)
  }
})

/** Made by the first version that made links. They must open for ever: never change them. */
const OF_VERSION_1 = {
  least: 'v1.eJyrVirOLy1KTlWyUipKLSktylNQz0jNyclXV6oFAIb3CW4',
  most: 'v1.eJxVkLFKA0EYhF9lnRQxuGoiYnGQQjCtjXbZYDZ3f84le_-G3b3EEA58ACutBFtrHyJvErDwLWQPIljOMHwzzBbRREvIsPvg3VfuChL75zfx8_r5_fIOiYJC7s0yGsfI0BGjFflNfDRcKlZ8KgyLqWOaCmt4AYngap8nXufI1lqwrmhYbayZKfZUmHDmqTQhkn-Y15wn7HF33pXiTy1oE6TQvgw9xUJ4irXnVo8HE8XERU8xJAyv3CIVzXNtLSQOhFtdtTYkEgvZGHUgn20HDeQWMx3o6hIZztc3J2gkMJFI-BSMa6fYGqbwL1peD4doJhKBYr1sf9Aid1VFHBXfje7FoUEoKPXU7yu0I5feRZc7i-xCgrg0nKa1R6D5BcXFglA',
}

test('links of version 1 open', async () => {
  expect(await readFragment(OF_VERSION_1.least)).toEqual({
    kind: 'ok',
    snippet: {
      version: 1,
      source: "return 'hello'",
      invoke: 'eval',
      keys: [],
      args: [],
      setup: '',
      protocol: 3,
    },
  })
  expect(await readFragment(OF_VERSION_1.most)).toEqual({
    kind: 'ok',
    snippet: {
      version: 1,
      title: 'Ünïcode – 钥匙',
      description: '# Everything\n\n- in `one` link',
      source:
        "#!lua name=mylib\nredis.register_function('f', function(keys, args)\n  return args[1]\nend)\n",
      invoke: 'fcall',
      functionName: 'f',
      keys: ['user:{1}', { base64: '/wD+' }, ''],
      args: ['two\nlines', { base64: 'gA==' }],
      setup: '# a comment\nSET user:{1} "\\x00"\n',
      protocol: 2,
      engine: 'redis',
    },
  })
})

test.each([
  ['nothing', ''],
  ['an anchor', 'top'],
  ['no version', 'v.eJw'],
  ['a version before the first', 'v0.eJyrVirOLy1KTlWyUipKLSktylNQz0jNyclXV6oFAIb3CW4'],
  ['nothing in it', 'v1.'],
  ['no base64', 'v1.%%%'],
  ['a length that base64 cannot have', 'v1.eJwA1'],
  ['bytes that are no zlib', 'v1.AAAAAAAAAAAA'],
])('a link with %s is damaged', async (_, fragment) => {
  expect(await readFragment(fragment)).toEqual({ kind: 'damaged' })
})

test.each([
  ['no JSON', '{"source":'],
  ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
  ['another kind of JSON', '"source"'],
  ['null', 'null'],
  ['a list', '[]'],
  ['no source', '{"keys":[]}'],
  ['a source that is no text', '{"source":1}'],
  ['a source that is too long', JSON.stringify({ source: 'x'.repeat(64 * 1024 + 1) })],
  ['too many keys', JSON.stringify({ source: '', keys: Array(257).fill('k') })],
  ['an unknown way to invoke', '{"source":"","invoke":"shutdown"}'],
  ['a lone surrogate', '{"source":"\\ud800"}'],
])('a link that holds %s is damaged', async (_, text) => {
  expect(await readFragment(await packed(text))).toEqual({ kind: 'damaged' })
})

test('what has no checksum is damaged', async () => {
  expect(await readFragment(await packed('{"source":""}', 'deflate-raw'))).toEqual({
    kind: 'damaged',
  })
})

test('a link of a later version says so', async () => {
  expect(await readFragment('v2.anything')).toEqual({ kind: 'too-new' })
  expect(await readFragment(await packed('{"source":"","colour":"red"}'))).toEqual({
    kind: 'too-new',
  })
})

test('a name that is special to JavaScript is a field as any other', async () => {
  const hostile = await packed('{"source":"","__proto__":{"polluted":true}}')
  expect((await readFragment(hostile)).kind).not.toBe('ok')
  expect(Reflect.get({}, 'polluted')).toBe(undefined)
})

test('what is too much for a request has no link', async () => {
  const keys = Array.from({ length: 256 }, () => 'k'.repeat(1100))
  expect(await makeFragment(Snippet.parse({ source: '', keys }))).toEqual({ kind: 'too-large' })
})

test('a link that would inflate to far more than it is, is left', async () => {
  expect(await readFragment(await packed('a'.repeat(50 * 1024 * 1024)))).toEqual({
    kind: 'too-large',
  })
})
