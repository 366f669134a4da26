import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Version } from './store'

/** A version that no record has had: 96 random bits. */
export function newVersion(): Version {
  return randomBytes(12).toString('base64url')
}
