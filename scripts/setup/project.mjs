import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder, absolute. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/**
 * A path below the project's root.
 * @param {...string} parts
 */
export const inRoot = (...parts) => join(ROOT, ...parts)

/**
 * Every file below a folder of the project, relative to the root, sorted, links not followed.
 * @param {string} folder relative to the root, '' for the root itself
 * @param {(path: string, isFolder: boolean) => boolean} wanted a folder that is not is not entered
 * @returns {string[]}
 */
export function filesBelow(folder, wanted) {
  const found = []
  for (const entry of readdirSync(inRoot(folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!wanted(path, entry.isDirectory())) continue
    if (entry.isDirectory()) found.push(...filesBelow(path, wanted))
    else if (entry.isFile()) found.push(path)
  }
  return found.sort()
}

/**
 * SHA-256, in hex, of the names and contents of files, and of whatever else decides.
 * @param {string[]} paths relative to the root; a missing one counts as missing
 * @param {string[]} [more]
 */
export function hashOf(paths, more = []) {
  const hash = createHash('sha256')
  for (const text of more) hash.update(`${text}\0`)
  for (const path of paths) {
    const file = inRoot(path)
    hash.update(`${path}\0`)
    hash.update(
      existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest() : 'none',
    )
  }
  return hash.digest('hex')
}
