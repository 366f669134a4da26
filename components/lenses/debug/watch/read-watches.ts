import type { Frame, StepEvent } from '@/lib/domain/recording/step'
import type { RecordedValue } from '@/lib/domain/recording/value'
import { type Evaluated, evaluate } from '@/lib/domain/watch/evaluate'
import type { Expression } from '@/lib/domain/watch/expression'
import { type Parsed, parseExpression } from '@/lib/domain/watch/parse'
import type { SyntaxProblem } from '@/lib/domain/watch/problem'
import { type Given, scopeAt } from '@/lib/domain/watch/scope'

/** What a watch expression is at a step. `before` is its value one step earlier in the same call, null where it had none. */
export type WatchResult =
  | { kind: 'syntax'; problem: SyntaxProblem }
  | (Evaluated & { before: { value: RecordedValue } | 'none' | 'not-compared' })

/** One side of a step: what is in scope of an expression. */
export type Side = { frames: readonly Frame[]; events: readonly StepEvent[] }

/** Reads an expression at a step and at the one before; `before` is null where the call had not begun. */
export function readWatch(
  text: string,
  now: Side,
  before: Side | null,
  frame: number,
  given: Given,
): WatchResult {
  const parsed = read(text)
  if (parsed.kind === 'error') return { kind: 'syntax', problem: parsed.problem }
  const valueIn = (expression: Expression, side: Side) =>
    evaluate(expression, scopeAt(side, frame, given))
  const result = valueIn(parsed.expression, now)
  if (before === null || result.kind !== 'value') return { ...result, before: 'not-compared' }
  const was = valueIn(parsed.expression, before)
  return { ...result, before: was.kind === 'value' ? { value: was.value } : 'none' }
}

const KEPT = 200
const known = new Map<string, Parsed>()

/** Parsed once, not at every step. */
function read(text: string): Parsed {
  const parsed = known.get(text) ?? parseExpression(text)
  if (known.size >= KEPT) known.clear()
  known.set(text, parsed)
  return parsed
}
