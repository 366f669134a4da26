import 'server-only'
import { chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startOf } from './processes'

const isRoot = process.getuid?.() === 0

/** Sandboxes of every web process of this user live below it. */
export const SCRATCH_ROOT = join(tmpdir(), `perigee-${process.getuid?.() ?? 'user'}`)

/** This process' own folder: pid and start time, since a pid alone is given to another process later. */
export const PROCESS_FOLDER = join(SCRATCH_ROOT, `${process.pid}-${startOf(process.pid)}`)

/** Users of sandboxes where the web process is root: outside every range that a distribution assigns. */
const FIRST_UID = 1_879_048_192
const UIDS = 65_536
/** `nobody`, for containers in which the range above does not exist. */
const FALLBACK_UID = 65_534
let made = 0

/** A sandbox's own folder, and its own user where the web process is root. */
export type Scratch = { folder: string; uid: number | null }

/**
 * Makes an empty folder (0700) that belongs to a user of its own where we are root.
 * @throws where somebody else owns the folder that it belongs in
 */
export function makeScratch(): Scratch {
  const folder = makeOwnFolder('s')
  return { folder, uid: isRoot ? giveAway(folder) : null }
}

/**
 * Makes an empty folder (0700) that stays ours.
 * @throws where somebody else owns the folder that it belongs in
 */
export function makeOwnFolder(prefix: string): string {
  mkdirSync(PROCESS_FOLDER, { recursive: true, mode: 0o711 })
  const owner = lstatSync(SCRATCH_ROOT)
  if (!owner.isDirectory() || (process.getuid !== undefined && owner.uid !== process.getuid())) {
    throw new Error(`${SCRATCH_ROOT} belongs to somebody else`)
  }
  return mkdtempSync(join(PROCESS_FOLDER, prefix))
}

/** Removes a sandbox's folder and all that is in it. */
export function removeScratch(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

function giveAway(folder: string): number {
  const uid = FIRST_UID + (made++ % UIDS)
  try {
    chownSync(folder, uid, uid)
    return uid
  } catch {
    chownSync(folder, FALLBACK_UID, FALLBACK_UID)
    return FALLBACK_UID
  }
}
