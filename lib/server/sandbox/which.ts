import 'server-only'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'

const EXTRA_PATHS = [
  '/usr/bin',
  '/bin',
  '/usr/sbin',
  '/sbin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
]

/** The absolute path of a program: a path as given, or a name looked up on PATH; null where it is not there. */
export function which(program: string): string | null {
  const candidates =
    isAbsolute(program) || program.includes('/')
      ? [resolve(program)]
      : [...(process.env.PATH ?? '').split(delimiter), ...EXTRA_PATHS]
          .filter(Boolean)
          .map((folder) => join(folder, program))
  for (const candidate of candidates) {
    try {
      accessSync(candidate, constants.X_OK)
      return candidate
    } catch {
      // Not in this folder.
    }
  }
  return null
}
