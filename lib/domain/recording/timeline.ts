import type { KeyState } from '@/lib/domain/keyspace/key-state'
import { applyStep } from './apply-step'
import { keysAfter } from './keys-after'
import type { Frame, KeyAfter, Moment, RecordedStep, StepEvent } from './step'

/** From one kept moment to the next: how many steps are gone through to show any one. */
const KEPT_EVERY = 64

/** How many of the moments that were asked for last are kept too: from one of them the next is one step away. */
const KEPT_RECENT = 8

const NO_EVENTS: readonly StepEvent[] = []
const NO_KEYS: readonly KeyAfter[] = []

const isWhole = ({ truncated, value }: KeyState): boolean => !truncated && value.type !== 'other'

/** A recording that may still grow, in which each step can be had at once. Steps count from 0. */
export class Timeline {
  readonly #steps: RecordedStep[] = []
  readonly #depths: number[] = []
  readonly #kept: Moment[] = []
  readonly #recent = new Map<number, Moment>()
  #last: Moment
  #isWhole = true
  #isComplete = true

  /** @param keys before the first step */
  constructor(keys: readonly KeyState[]) {
    this.#last = { frames: [], keys }
    this.#isWhole = keys.every(isWhole)
  }

  /** Whether every change of a key is among its steps: none was missed, and of none is only a part shown. */
  get showsAll(): boolean {
    return this.#isComplete && this.#isWhole
  }

  /** From now on it is known that not every change of a key was seen. */
  missedKeys(): void {
    this.#isComplete = false
  }

  get length(): number {
    return this.#steps.length
  }

  append(steps: readonly RecordedStep[]): void {
    for (const step of steps) {
      const moment = { frames: applyStep(this.#last.frames, step), keys: this.#last.keys }
      if (this.#steps.length % KEPT_EVERY === 0) this.#kept.push(moment)
      this.#steps.push(step)
      this.#depths.push(moment.frames.length)
      this.#isWhole &&= (step.keys ?? NO_KEYS).every(
        ({ state }) => state === null || isWhole(state),
      )
      this.#last = { frames: moment.frames, keys: keysAfter(moment.keys, step.keys) }
    }
  }

  /** The line before which a step stopped; 0 where there is no such step. */
  lineAt(step: number): number {
    return this.#steps[step]?.line ?? 0
  }

  /** How many functions are being executed at a step; 0 where there is no such step. */
  depthAt(step: number): number {
    return this.#depths[step] ?? 0
  }

  /** How many functions of the step before, from the outermost one on, are still being executed. */
  keptAt(step: number): number {
    return this.depthAt(step - 1) - (this.#steps[step]?.pop ?? 0)
  }

  /** Whether a step stopped because `redis.breakpoint()` was called. */
  isBreakpointAt(step: number): boolean {
    return this.#steps[step]?.breakpoint === true
  }

  /** What the line of a step called and logged. */
  eventsAt(step: number): readonly StepEvent[] {
    return this.#steps[step]?.events ?? NO_EVENTS
  }

  /** The keys that the line of a step changed, as they are after it. */
  keysAt(step: number): readonly KeyAfter[] {
    return this.#steps[step]?.keys ?? NO_KEYS
  }

  /** All that is known at a step; after the last one, the keys as they ended, and no function. */
  momentAt(step: number): Moment {
    if (step >= this.#steps.length) return { frames: [], keys: this.#last.keys }
    const from = Math.floor(Math.max(0, step) / KEPT_EVERY)
    let [at, moment] = [from * KEPT_EVERY, this.#kept[from] ?? { frames: [], keys: [] }]
    for (const [near, recent] of this.#recent) {
      if (near >= at && near <= step) [at, moment] = [near, recent]
    }
    for (; at < step; at++) moment = this.#after(moment, at)
    this.#keep(step, moment)
    return moment
  }

  #keep(step: number, moment: Moment): void {
    this.#recent.delete(step)
    this.#recent.set(step, moment)
    const [oldest] = this.#recent.keys()
    if (this.#recent.size > KEPT_RECENT && oldest !== undefined) this.#recent.delete(oldest)
  }

  /** The frames at steps that are asked for in ascending order: no step is gone through twice, and gaps are skipped. */
  framesAscending(): (step: number) => readonly Frame[] {
    let [at, frames]: [number, readonly Frame[]] = [-1, []]
    return (step) => {
      const kept = Math.floor(step / KEPT_EVERY)
      if (at < kept * KEPT_EVERY) {
        at = kept * KEPT_EVERY
        frames = this.#kept[kept]?.frames ?? []
      }
      for (; at < step; at++) {
        const next = this.#steps[at + 1]
        frames = next === undefined ? [] : applyStep(frames, next)
      }
      return frames
    }
  }

  /** The moments from the first step to the last, each had from the one before. */
  *moments(): Generator<Moment> {
    let moment = this.#kept[0]
    for (let at = 0; moment !== undefined && at < this.#steps.length; at++) {
      yield moment
      moment = this.#after(moment, at)
    }
  }

  #after({ frames, keys }: Moment, at: number): Moment {
    const [step, next] = [this.#steps[at], this.#steps[at + 1]]
    return {
      frames: next === undefined ? [] : applyStep(frames, next),
      keys: keysAfter(keys, step?.keys),
    }
  }
}
