import 'server-only'
import { logger } from './logger'
import { Playground } from './playground'
import { Problem } from './problem'

/** When a client may ask again where there is no engine. */
const RETRY_SECONDS = 5

const KEY = Symbol.for('perigee.playground')
const globals: typeof globalThis & { [KEY]?: Promise<Playground> } = globalThis

/**
 * The playground of this process, opened at the first call. It is kept on the global object, because the
 * framework may load this module more than once. One that cannot be opened is tried again at the next
 * call: somebody may have installed an engine by then.
 * @throws the reason, where it cannot be opened
 */
export function openPlayground(): Promise<Playground> {
  const opening = globals[KEY] ?? Playground.open()
  globals[KEY] = opening
  opening.catch(() => {
    if (globals[KEY] === opening) delete globals[KEY]
  })
  return opening
}

/** The playground for a request. @throws Problem where it cannot be opened */
export async function playground(): Promise<Playground> {
  try {
    return await openPlayground()
  } catch (error) {
    logger.error('the playground cannot be opened', error)
    throw new Problem('busy', 'No Redis server can be started here. The log says why.', {
      retryAfterSeconds: RETRY_SECONDS,
    })
  }
}
