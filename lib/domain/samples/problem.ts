import type { SplitFault } from '@/lib/domain/commands/split-args'

/** What is wrong with the header of a sample. */
export type HeaderProblem =
  | { kind: 'bad-file-name'; fileName: string }
  | { kind: 'no-header' }
  | { kind: 'header-not-closed'; closing: string }
  | { kind: 'no-source' }
  | { kind: 'not-a-field'; text: string }
  | { kind: 'unknown-field'; field: string }
  | { kind: 'field-twice'; field: string }
  | { kind: 'field-missing'; field: string }
  | { kind: 'field-empty'; field: string }
  /** Indented lines below a field that has its value beside its name. */
  | { kind: 'lines-not-allowed'; field: string }
  /** A value beside the name of a field that has it on indented lines below. */
  | { kind: 'lines-only'; field: string }
  | { kind: 'not-one-of'; field: string; value: string; allowed: readonly string[] }
  | { kind: 'not-a-whole-number'; field: string; value: string }
  | { kind: 'not-a-sentence' }
  | { kind: 'function-not-called' }
  | { kind: 'stopped-without-reply' }
  | { kind: 'bad-input'; text: string }
  | { kind: 'input-out-of-order'; found: string; expected: string }
  /** `column` counts from 1 within the value. */
  | { kind: 'bad-quotes'; reason: SplitFault; column: number }
  | { kind: 'not-one-argument'; count: number }
  | { kind: 'bad-pattern'; pattern: string }
  | { kind: 'bad-key'; text: string }
  | { kind: 'bad-pttl'; text: string }
  | { kind: 'key-twice'; key: string }
  | { kind: 'element-without-key' }
  | { kind: 'elements-missing'; key: string }
  | { kind: 'bad-element'; type: string; found: number }

/** A header that cannot be used; `line` counts from 1 in the file. */
export type BadHeader = { kind: 'bad-header'; line: number; problem: HeaderProblem }

/** A part of a header that was read, or why it was not. */
export type Read<T> = { kind: 'read'; value: T } | BadHeader

/** A header that cannot be read, and the line (from 1) that it is wrong in. */
export function bad(line: number, problem: HeaderProblem): BadHeader {
  return { kind: 'bad-header', line, problem }
}

/** A part that was read. */
export function read<T>(value: T): Read<T> {
  return { kind: 'read', value }
}

/** Reads each item, up to the first that cannot be read. */
export function readEach<In, Out>(items: Iterable<In>, one: (item: In) => Read<Out>): Read<Out[]> {
  const values: Out[] = []
  for (const item of items) {
    const result = one(item)
    if (result.kind !== 'read') return result
    values.push(result.value)
  }
  return read(values)
}
