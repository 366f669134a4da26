import 'server-only'
import { logger } from './logger'
import { isSettingError } from './setting-error'

/**
 * Opens the playground. A server with a wrong setting ends, as does a public one that cannot run
 * scripts safely; a private one goes on, and tries again when it is asked for something.
 */
export async function openAtStart(): Promise<void> {
  const { openPlayground } = await import('./opened').catch((error: unknown) => {
    logger.error('a setting is wrong', error)
    return process.exit(1)
  })
  try {
    await openPlayground()
  } catch (error) {
    if (isSettingError(error)) {
      process.stderr.write(`\n${error.message}\n`)
      process.exit(1)
    }
    logger.error('the playground cannot be opened', error)
    if (process.env.PERIGEE_PUBLIC === '1') process.exit(1)
  }
}
