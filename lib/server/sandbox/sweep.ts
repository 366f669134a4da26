import 'server-only'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, killGroup, list, processesNaming } from './processes'
import { PROCESS_FOLDER, SCRATCH_ROOT } from './scratch'

/**
 * Kills the sandboxes and removes the folders that web processes left which are no more. A pid that
 * another program has got since is not mistaken for ours: its command line has to name the folder.
 *
 * @returns how many folders of gone web processes were removed
 */
export function sweepLeftovers(root: string = SCRATCH_ROOT, own: string = PROCESS_FOLDER): number {
  let swept = 0
  for (const name of list(root)) {
    const folder = join(root, name)
    const [pid, start = ''] = name.split('-')
    if (folder === own || isAlive(Number(pid), start)) continue
    for (const leftover of processesNaming(`${folder}/`)) killGroup(leftover)
    rmSync(folder, { recursive: true, force: true })
    swept += 1
  }
  return swept
}
