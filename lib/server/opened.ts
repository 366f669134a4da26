import 'server-only'
import { holder } from './holder'
import { logger } from './logger'
import { Playground } from './playground'
import { Problem } from './problem'

/** When a client may ask again where there is no engine. */
const RETRY_SECONDS = 5

/**
 * The playground of this process, opened at the first call. One that cannot be opened is tried again at the next
 * call: somebody may have installed an engine by then.
 * @throws the reason, where it cannot be opened
 */
export function openPlayground(): Promise<Playground> {
  const opening = holder.playground ?? Playground.open()
  holder.playground = opening
  opening.catch(() => {
    if (holder.playground === opening) holder.playground = null
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
