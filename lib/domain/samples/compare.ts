import { bytesKey } from '@/lib/domain/bytes/codec'
import { quoteArg } from '@/lib/domain/commands/quote-arg'
import type { KeyState } from '@/lib/domain/keyspace/key-state'
import { elementsOf } from './elements'
import type { Expectation, ExpectedElement, ExpectedKey, ExpectedLine, SampleStop } from './sample'

/** What a run of a sample came to: the reply as redis-cli prints it, and every key there is after it. */
export type SampleRun = { reply: string; stopped?: SampleStop; keyspace: readonly KeyState[] }

/**
 * One promise of a header that a run did not keep; `line` is that of the promise. Keys and elements are
 * spelled as in a header.
 */
export type Mismatch =
  /** The first line of the reply that differs; null where one side has ended. `reply` is all of it. */
  | { kind: 'reply'; line: number; expected: string | null; actual: string | null; reply: string }
  /** Which limit should have stopped it and which one did; null for none. */
  | { kind: 'stopped'; line: number; expected: SampleStop | null; actual: SampleStop | null }
  | { kind: 'key-missing'; line: number; key: string }
  /** A key that is there, though the header does not name it or says that it is absent. */
  | { kind: 'key-not-expected'; line: number; key: string }
  | { kind: 'type'; line: number; key: string; expected: string; actual: string }
  /** `pttl` is the milliseconds left, null for a key that never expires. */
  | { kind: 'pttl'; line: number; key: string; expected: string | null; pttl: number | null }
  | { kind: 'element-missing'; line: number; key: string; expected: string }
  | { kind: 'element-not-expected'; line: number; key: string; actual: string }
  /** The keyspace shows only some of its elements, so that nothing can be said. */
  | { kind: 'truncated'; line: number; key: string }

type PresentKey = Extract<ExpectedKey, { kind: 'present' }>

/** Redis gives the elements of these in an order of its own. */
const UNORDERED: readonly string[] = ['hash', 'set']

/** Every promise of a header that a run did not keep; empty where the header is true. */
export function compareRun(expected: Expectation, run: SampleRun): Mismatch[] {
  const actual = new Map(run.keyspace.map((state) => [bytesKey(state.key), state]))
  const mismatches = compareEnd(expected, run)
  for (const key of expected.keys) {
    const id = bytesKey(key.key)
    const state = actual.get(id)
    actual.delete(id)
    const at = { line: key.line, key: quoteArg(key.key) }
    if (key.kind === 'absent') {
      if (state !== undefined) mismatches.push({ kind: 'key-not-expected', ...at })
    } else if (state === undefined) mismatches.push({ kind: 'key-missing', ...at })
    else mismatches.push(...compareKey(key, state))
  }
  for (const { key } of actual.values()) {
    mismatches.push({ kind: 'key-not-expected', line: expected.keysLine, key: quoteArg(key) })
  }
  return mismatches
}

function compareEnd(expected: Expectation, run: SampleRun): Mismatch[] {
  const stopped = run.stopped ?? null
  if (expected.stopped === stopped) return stopped === null ? compareReply(expected, run.reply) : []
  const line = expected.replyLine
  return [{ kind: 'stopped', line, expected: expected.stopped, actual: stopped }]
}

function compareReply({ reply: expected, replyLine }: Expectation, reply: string): Mismatch[] {
  const actual = reply.replace(/\n$/, '').split('\n')
  const index = Array.from({ length: Math.max(expected.length, actual.length) }, (_, i) => i).find(
    (i) => !isLine(expected[i], actual[i]),
  )
  if (index === undefined) return []
  const wanted = expected[index]
  const line = wanted?.line ?? expected.at(-1)?.line ?? replyLine
  const text = wanted === undefined ? null : spell(wanted)
  return [{ kind: 'reply', line, expected: text, actual: actual[index] ?? null, reply }]
}

function isLine(expected: ExpectedLine | undefined, actual: string | undefined): boolean {
  if (expected === undefined || actual === undefined) return false
  return expected.kind === 'text' ? expected.text === actual : expected.pattern.test(actual)
}

function compareKey(expected: PresentKey, state: KeyState): Mismatch[] {
  const at = { line: expected.line, key: quoteArg(expected.key) }
  if (state.type !== expected.type) {
    return [{ kind: 'type', ...at, expected: expected.type, actual: state.type }]
  }
  if (state.truncated) return [{ kind: 'truncated', ...at }]
  const mismatches: Mismatch[] = []
  const { pttl } = expected
  const inBounds =
    pttl === null || state.ttlMs === null
      ? pttl === state.ttlMs
      : state.ttlMs >= pttl.minMs && state.ttlMs <= pttl.maxMs
  if (!inBounds) {
    const bounds = pttl === null ? null : `${pttl.minMs}..${pttl.maxMs}`
    mismatches.push({ kind: 'pttl', ...at, expected: bounds, pttl: state.ttlMs })
  }
  return [...mismatches, ...compareElements(expected, state)]
}

function compareElements(expected: PresentKey, state: KeyState): Mismatch[] {
  const key = quoteArg(expected.key)
  const left = elementsOf(state.value)
  const missing: ExpectedElement[] = []
  // A pattern must not take the element that another line asks for by name.
  const exactFirst = expected.elements.toSorted((a, b) => rank(a) - rank(b))
  const inOrder = !UNORDERED.includes(expected.type)
  for (const element of inOrder ? expected.elements : exactFirst) {
    const found = inOrder ? 0 : left.findIndex((parts) => isElement(element, parts))
    const parts = left[found]
    if (parts !== undefined && isElement(element, parts)) left.splice(found, 1)
    else missing.push(element)
  }
  return [
    ...missing.map((element) => ({
      kind: 'element-missing' as const,
      line: element.line,
      key,
      expected: spell(element),
    })),
    ...left.map((parts) => ({
      kind: 'element-not-expected' as const,
      line: expected.line,
      key,
      actual: parts.map(quoteArg).join(' '),
    })),
  ]
}

function rank(element: ExpectedElement): number {
  return element.kind === 'exact' ? 0 : 1
}

function isElement(expected: ExpectedElement, parts: ReturnType<typeof elementsOf>[number]) {
  if (expected.kind === 'pattern') return expected.pattern.test(parts.map(quoteArg).join(' '))
  return (
    expected.parts.length === parts.length &&
    expected.parts.every((part, i) => bytesKey(part) === bytesKey(parts[i] ?? ''))
  )
}

function spell(expected: ExpectedLine | ExpectedElement): string {
  if (expected.kind === 'text') return expected.text
  if (expected.kind === 'exact') return expected.parts.map(quoteArg).join(' ')
  return `~ ${expected.pattern.source.slice('^(?:'.length, -')$'.length)}`
}
