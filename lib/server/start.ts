import 'server-only'
import { logger } from './logger'
import { runner } from './worker/runner'

/**
 * Opens the playground. A public server that cannot is of no use and ends; a private one goes on, and
 * says at each request what is missing.
 */
export async function openAtStart(): Promise<void> {
  try {
    await runner().opened
  } catch (error) {
    logger.error('the playground cannot be opened', error)
    if (process.env.PERIGEE_PUBLIC === '1') process.exit(1)
  }
}
