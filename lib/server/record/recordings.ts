import 'server-only'

/** The recordings that are made: one of each session, so that another one ends it. */
export class Recordings {
  readonly #running = new Map<string, AbortController>()

  /**
   * Makes a recording, and ends that of the same session before.
   * @param own ends this one
   */
  async use<Result>(
    sessionId: string | null,
    own: AbortController,
    make: () => Promise<Result>,
  ): Promise<Result> {
    if (sessionId === null) return make()
    this.#running.get(sessionId)?.abort()
    this.#running.set(sessionId, own)
    try {
      return await make()
    } finally {
      if (this.#running.get(sessionId) === own) this.#running.delete(sessionId)
    }
  }
}
