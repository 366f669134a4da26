import 'server-only'
import { logger } from './logger'
import { isSettingError } from './setting-error'

/** Where `scripts/setup/serve.mjs`, which is not part of the build, finds `answerDirectly`. */
const DIRECT = Symbol.for('perigee.direct')

/**
 * Opens the playground. A server with a wrong setting ends, as does a public one that cannot run
 * scripts safely; a private one goes on, and tries again when it is asked for something.
 */
export async function openAtStart(): Promise<void> {
  const wrong = (error: unknown) => {
    logger.error('a setting is wrong', error)
    return process.exit(1)
  }
  const { openPlayground } = await import('./opened').catch(wrong)
  const { answerDirectly } = await import('./http/direct-addresses').catch(wrong)
  Object.assign(globalThis, { [DIRECT]: answerDirectly })
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
