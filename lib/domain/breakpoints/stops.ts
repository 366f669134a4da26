import { bytesKey } from '@/lib/domain/bytes/codec'
import type { Frame } from '@/lib/domain/recording/step'
import { isFailedCall } from '@/lib/domain/recording/step-kind'
import type { Timeline } from '@/lib/domain/recording/timeline'
import { isList, isTable as isTableOf } from '@/lib/domain/recording/value'
import { lastCall, wrote } from '@/lib/domain/watch/calls'
import { type Halted, holds } from '@/lib/domain/watch/evaluate'
import type { Expression } from '@/lib/domain/watch/expression'
import { parseExpression } from '@/lib/domain/watch/parse'
import type { SyntaxProblem } from '@/lib/domain/watch/problem'
import { type Given, type Named, scopeAt } from '@/lib/domain/watch/scope'
import type { Breakpoint } from './breakpoint'

/** What stops where the script itself calls `redis.breakpoint()`, by the id of a breakpoint. */
export const CALLED_BREAKPOINT = 'redis.breakpoint()'

/**
 * What one breakpoint does in a recording. `steps`: where it stops, ascending. `syntax`: why its condition does not
 * read. `halted`: at how many steps its condition has no answer, with the first of them: it does not stop there; `always`
 * where that is so at all steps of its line, and for the same reason. `outer`: the locals of functions that waited that its
 * condition has looked at, and whether a table was among what they were.
 */
export type BreakpointStops = {
  steps: readonly number[]
  syntax: SyntaxProblem | null
  halted: { count: number; always: boolean; first: { step: number; why: Halted } } | null
  outer: ReadonlyMap<string, { isTable: boolean }>
}

const NO_NAMES: BreakpointStops['outer'] = new Map()

/** The steps (from 0) at which breakpoints stop, ascending, with their ids; and what each that is enabled does. */
export type Stops = {
  steps: readonly number[]
  idsAt: ReadonlyMap<number, readonly string[]>
  of: ReadonlyMap<string, BreakpointStops>
}

/** Where breakpoints stop in a recording, and the script's own always do. Only its steps on a line with a condition are looked into. */
export function stopsOf(
  timeline: Timeline,
  breakpoints: readonly Breakpoint[],
  given: Given,
): Stops {
  const watchers = breakpoints.filter(({ enabled }) => enabled).map(watcherOf)
  const [byLine, others] = [new Map<number, LineWatcher[]>(), [] as Watcher[]]
  for (const watcher of watchers) {
    if (!(watcher instanceof LineWatcher)) others.push(watcher)
    else byLine.set(watcher.line, [...(byLine.get(watcher.line) ?? []), watcher])
  }
  const idsAt = new Map<number, readonly string[]>()
  const called: number[] = []
  const framesAt = timeline.framesAscending()
  for (let step = 0; step < timeline.length; step++) {
    const ids: string[] = []
    if (timeline.isBreakpointAt(step)) {
      ids.push(CALLED_BREAKPOINT)
      called.push(step)
    }
    for (const watcher of byLine.get(timeline.lineAt(step)) ?? []) {
      if (watcher.visit(step, timeline, framesAt, given)) ids.push(watcher.id)
    }
    for (const watcher of others) if (watcher.visit(step, timeline)) ids.push(watcher.id)
    if (ids.length > 0) idsAt.set(step, ids)
  }
  return {
    ...{ steps: [...idsAt.keys()], idsAt },
    of: new Map([
      ...watchers.map((watcher) => [watcher.id, watcher.result] as const),
      ...(called.length === 0
        ? []
        : [
            [
              CALLED_BREAKPOINT,
              { steps: called, syntax: null, halted: null, outer: NO_NAMES },
            ] as const,
          ]),
    ]),
  }
}

function watcherOf(breakpoint: Breakpoint): Watcher | LineWatcher {
  switch (breakpoint.kind) {
    case 'line':
      return new LineWatcher(breakpoint)
    case 'key': {
      const key = bytesKey(breakpoint.key)
      return new Watcher(breakpoint.id, (step, timeline) =>
        timeline.keysAt(step).some((changed) => bytesKey(changed.key) === key),
      )
    }
    case 'write':
      return new Watcher(breakpoint.id, calls(wrote))
    case 'failure':
      return new Watcher(breakpoint.id, calls(isFailedCall))
  }
}

function calls(are: Parameters<typeof lastCall>[1]): (step: number, timeline: Timeline) => boolean {
  return (step, timeline) => lastCall(timeline.eventsAt(step), are) !== undefined
}

/** A breakpoint that looks at what a step did. */
class Watcher {
  readonly #steps: number[] = []

  constructor(
    readonly id: string,
    private readonly stops: (step: number, timeline: Timeline) => boolean,
  ) {}

  get result(): BreakpointStops {
    return { steps: this.#steps, syntax: null, halted: null, outer: NO_NAMES }
  }

  visit(step: number, timeline: Timeline): boolean {
    const isStop = this.stops(step, timeline)
    if (isStop) this.#steps.push(step)
    return isStop
  }
}

/** A breakpoint on a line, which counts how often its condition held. */
class LineWatcher {
  readonly id: string
  readonly line: number
  readonly #breakpoint: Extract<Breakpoint, { kind: 'line' }>
  readonly #condition: Expression | null
  readonly #syntax: SyntaxProblem | null
  readonly #steps: number[] = []
  #halted: { count: number; first: { step: number; why: Halted } } | null = null
  /** Whether it had no answer for the same reason each time. */
  #isSame = true
  readonly #outer = new Map<string, { isTable: boolean }>()
  #hits = 0
  #seen = 0

  constructor(breakpoint: Extract<Breakpoint, { kind: 'line' }>) {
    this.id = breakpoint.id
    this.line = breakpoint.line
    this.#breakpoint = breakpoint
    const parsed = breakpoint.condition === null ? null : parseExpression(breakpoint.condition)
    this.#condition = parsed?.kind === 'parsed' ? parsed.expression : null
    this.#syntax = parsed?.kind === 'error' ? parsed.problem : null
  }

  get result(): BreakpointStops {
    const halted = this.#halted && {
      ...this.#halted,
      always: this.#isSame && this.#halted.count === this.#seen,
    }
    return { steps: this.#steps, syntax: this.#syntax, halted, outer: this.#outer }
  }

  visit(
    step: number,
    timeline: Timeline,
    framesAt: (step: number) => readonly Frame[],
    given: Given,
  ): boolean {
    if (this.#syntax !== null) return false
    this.#seen += 1
    if (this.#condition !== null) {
      const frames = framesAt(step)
      const scope = scopeAt({ frames, events: timeline.eventsAt(step) }, frames.length - 1, given)
      const held = holds(this.#condition, (name) => this.#noted(name, scope(name)))
      if (typeof held !== 'boolean') {
        const first = this.#halted?.first ?? { step, why: held }
        this.#isSame &&= JSON.stringify(first.why) === JSON.stringify(held)
        this.#halted = { count: (this.#halted?.count ?? 0) + 1, first }
      }
      if (held !== true) return false
    }
    this.#hits += 1
    const isStop = countsAt(this.#breakpoint, this.#hits)
    if (isStop) this.#steps.push(step)
    return isStop
  }

  #noted(name: string, named: Named | null): Named | null {
    if (named?.kind !== 'value' || !named.outer) return named
    const { value } = named
    const isTable = this.#outer.get(name)?.isTable === true || isList(value) || isTableOf(value)
    this.#outer.set(name, { isTable })
    return named
  }
}

function countsAt(
  { hits, hitsAre }: Extract<Breakpoint, { kind: 'line' }>,
  count: number,
): boolean {
  if (hits === null || hits < 1) return true
  if (hitsAre === 'exactly') return count === hits
  return hitsAre === 'multiples' ? count % hits === 0 : count >= hits
}
