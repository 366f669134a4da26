import 'server-only'
import { createHash } from 'node:crypto'

/** SHA1 of a source in lower-case hex, as `SCRIPT LOAD` gives it. */
export function sha1Of(source: string): string {
  return createHash('sha1').update(source, 'utf8').digest('hex')
}
