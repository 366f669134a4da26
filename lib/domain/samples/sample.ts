import type { Bytes } from '@/lib/domain/bytes/bytes'

/** The groups of the gallery, in its order. */
export const SAMPLE_GROUPS = [
  'First steps',
  'Types',
  'Conversions',
  'Atomic patterns',
  'Limiters and queues',
  'Errors and limits',
  'Replication',
  'Functions',
  'Cluster',
  'Myths',
] as const
export type SampleGroup = (typeof SAMPLE_GROUPS)[number]

/** How a sample may ask to be invoked; the first is the default. */
export const SAMPLE_INVOKES = ['eval', 'evalsha', 'eval_ro', 'fcall', 'fcall_ro'] as const
export type SampleInvoke = (typeof SAMPLE_INVOKES)[number]

/** Which limit a sample may be stopped by. */
export const SAMPLE_STOPS = [
  'time-limit',
  'memory-limit',
  'reply-too-large',
  'log-too-large',
  'crashed',
] as const
export type SampleStop = (typeof SAMPLE_STOPS)[number]

/** The types of a key that a header can describe. */
export const EXPECTED_TYPES = ['string', 'list', 'hash', 'set', 'zset', 'stream'] as const
export type ExpectedType = (typeof EXPECTED_TYPES)[number]

/** One KEYS[n] or ARGV[n]: what it stands for, and the value that the sample opens with. */
export type SampleInput = { name: string; value: Bytes }

/** One line of a reply as redis-cli prints it: that text, or any that the whole pattern matches. */
export type ExpectedLine =
  | { kind: 'text'; line: number; text: string }
  | { kind: 'pattern'; line: number; pattern: RegExp }

/** One element of a key, as the arguments that would write it (`score member`, `field value`, …). */
export type ExpectedElement =
  | { kind: 'exact'; line: number; parts: Bytes[] }
  | { kind: 'pattern'; line: number; pattern: RegExp }

/** What must be known of a key after the run. `pttl` bounds the milliseconds left; null: it never expires. */
export type ExpectedKey =
  | { kind: 'absent'; line: number; key: Bytes }
  | {
      kind: 'present'
      line: number
      key: Bytes
      type: ExpectedType
      pttl: { minMs: number; maxMs: number } | null
      elements: ExpectedElement[]
    }

/**
 * What a sample promises: its reply, or the limit that stops it and lets it have none, and every key there
 * is after it.
 */
export type Expectation = {
  /** The line of `reply`, or of `stopped`. */
  replyLine: number
  stopped: SampleStop | null
  reply: ExpectedLine[]
  keysLine: number
  keys: ExpectedKey[]
}

/** One file of `lua-samples/`. Every `line` counts from 1 in that file. */
export type ParsedSample = {
  slug: string
  title: string
  /** One sentence. */
  purpose: string
  group: SampleGroup
  /** Its place within the group, ascending. */
  order: number
  tags: string[]
  keys: SampleInput[]
  args: SampleInput[]
  /** redis-cli lines. */
  setup: string
  invoke: SampleInvoke
  functionName: string | null
  protocol: 2 | 3
  /** The script without the header: what people see, and what Redis runs. */
  source: string
  expected: Expectation
  /** The line on which each field of the header stands. */
  fieldLines: ReadonlyMap<string, number>
}
