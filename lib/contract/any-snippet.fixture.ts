import fc from 'fast-check'
import { Invoke, type Snippet } from './snippet'

/** Text that gets awkward somewhere: quotes, controls, line separators, marks, what looks like markup. */
const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({
      unit: fc.constantFrom('a', '"', '\\', '\n', '\u2028', '<', '💥', '\0'),
      maxLength,
    }),
  )

const bytes = fc.oneof(
  text(12),
  fc.uint8Array({ maxLength: 12 }).map((raw) => ({ base64: Buffer.from(raw).toString('base64') })),
)

/** Any snippet that the contract takes, with and without each of its fields; for tests by property. */
export const anySnippet: fc.Arbitrary<Snippet> = fc.record(
  {
    version: fc.constant(1 as const),
    title: text(40),
    description: text(60),
    source: text(80),
    invoke: fc.constantFrom(...Invoke.options),
    functionName: text(10).filter((name) => name !== ''),
    keys: fc.array(bytes, { maxLength: 4 }),
    args: fc.array(bytes, { maxLength: 4 }),
    setup: text(40),
    protocol: fc.constantFrom(2 as const, 3 as const),
    engine: text(8),
    parent: fc.stringMatching(/^[A-Za-z0-9_-]{10}[A-Za-z0-9]$/),
  },
  { requiredKeys: ['version', 'source', 'invoke', 'keys', 'args', 'setup', 'protocol'] },
)
