import { z } from 'zod'
import { Bytes } from './bytes'

/** The sizes that the contract itself fixes; see `docs/limits.md`. */
export const SNIPPET_LIMITS = {
  titleChars: 120,
  descriptionChars: 4_000,
  sourceBytes: 64 * 1024,
  setupBytes: 64 * 1024,
  keys: 256,
  args: 256,
} as const

const encoder = new TextEncoder()
const wellFormed = () =>
  z
    .string()
    .refine((value) => value.isWellFormed(), 'has a lone surrogate, which has no UTF-8 form')
const text = (maxBytes: number) =>
  wellFormed().refine(
    (value) => encoder.encode(value).length <= maxBytes,
    `is longer than ${maxBytes} bytes of UTF-8`,
  )

/** redis-cli lines that build a keyspace. */
export const Setup = text(SNIPPET_LIMITS.setupBytes).default('')

/** How a snippet is invoked. */
export const Invoke = z.enum(['eval', 'evalsha', 'eval_ro', 'fcall', 'fcall_ro'])
export type Invoke = z.infer<typeof Invoke>

/** RESP version of the connection that runs a snippet. */
export const Protocol = z.union([z.literal(2), z.literal(3)])
export type Protocol = z.infer<typeof Protocol>

/**
 * The id of a stored snippet: the beginning of the base64url SHA-256 of its canonical form, at least
 * 11 characters of it, and not ending in `_` or `-`, which would get lost where a link ends a sentence.
 */
export const SnippetId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{10,42}[A-Za-z0-9]$/, 'is no id of a snippet')
export type SnippetId = z.infer<typeof SnippetId>

/** What a person writes and shares. */
export const Snippet = z
  .strictObject({
    version: z.literal(1).default(1),
    title: wellFormed().max(SNIPPET_LIMITS.titleChars).optional(),
    description: wellFormed().max(SNIPPET_LIMITS.descriptionChars).optional(),
    source: text(SNIPPET_LIMITS.sourceBytes),
    invoke: Invoke.default('eval'),
    functionName: wellFormed().min(1).max(256).optional(),
    keys: z.array(Bytes).max(SNIPPET_LIMITS.keys).default([]),
    args: z.array(Bytes).max(SNIPPET_LIMITS.args).default([]),
    setup: Setup,
    protocol: Protocol.default(3),
    engine: wellFormed().max(64).optional(),
    /** The snippet that this one was made from; says where it comes from, and is no part of what it is. */
    parent: SnippetId.optional(),
  })
  .meta({ id: 'Snippet' })
export type Snippet = z.infer<typeof Snippet>
