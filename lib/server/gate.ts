import 'server-only'

/**
 * Lets a number of works through at once; the others wait in the order they came. Where nothing has
 * to wait, nothing is queued.
 */
export class Gate {
  #active = 0
  readonly #waiting: (() => void)[] = []

  constructor(private readonly places: number) {}

  get active(): number {
    return this.#active
  }

  get waiting(): number {
    return this.#waiting.length
  }

  get isIdle(): boolean {
    return this.#active === 0
  }

  /** Does the work when there is a place for it. @throws whatever the work throws */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#active < this.places) this.#active += 1
    // Whoever leaves hands over the place, so that nobody can slip in between.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#active -= 1
      else next()
    }
  }
}
