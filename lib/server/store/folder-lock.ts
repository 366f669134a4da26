import 'server-only'
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isAlive, startOf } from '@/lib/server/sandbox/processes'
import { which } from '@/lib/server/sandbox/which'
import { SettingError } from '@/lib/server/setting-error'

/** What `flock` ends with where another process holds the lock. */
export const IN_USE_CODE = 75

/**
 * What to put before a server's command line so that no other server is ever run over the same folder. The
 * kernel keeps the lock for as long as the server, or a child of it, has the file open: it sees who shares the
 * folder from another container, and forgets the dead. Null where there is no `flock` that can do this.
 */
export function lockingPrefix(data: string): string[] | null {
  const flock = which('flock')
  if (flock === null) return null
  const prefix = [flock, '--nonblock', '--no-fork', '--conflict-exit-code', String(IN_USE_CODE)]
  const locked = [...prefix, join(data, 'lock')]
  // Others' `flock` (of BusyBox) does not know these options.
  const probe = spawnSync(flock, [...locked.slice(1), which('true') ?? '/bin/true'], {
    stdio: 'ignore',
  })
  return probe.status === 0 || probe.status === IN_USE_CODE ? locked : null
}

const Owner = z.object({ pid: z.number(), start: z.string(), server: z.string() })

/**
 * The same by a file that names its owner, for systems without `flock`. What a dead owner left is taken over,
 * and its server, where it still runs, is ended.
 *
 * @param server a text that the command line of our server has in it, and no other
 * @returns gives the folder back
 * @throws SettingError where another process has it
 */
export function claimFolder(data: string, server: string): () => void {
  const file = join(data, 'owner.json')
  const own = JSON.stringify({ pid: process.pid, start: startOf(process.pid), server })
  for (;;) {
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o600 })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    const owner = readOwner(file)
    if (owner !== null && isAlive(owner.pid, owner.start)) throw inUse(data)
    if (owner !== null) endNamed(owner.server)
    rmSync(file, { force: true })
  }
}

/** What a person is told whose Perigee finds the folder of its store in use. */
export function inUse(data: string): SettingError {
  return new SettingError(`Another Perigee that runs now keeps its sessions in ${data}. Give this one a folder of its own:

  PERIGEE_DATA=.data/another npm start

or let both share one Redis (docs/store.md):

  REDIS_URL=redis://localhost:6379 npm start
`)
}

function readOwner(file: string): z.infer<typeof Owner> | null {
  try {
    return Owner.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Ends the processes with this text in their command line, by what every Unix has. */
function endNamed(text: string): void {
  const { stdout } = spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' })
  for (const line of (stdout ?? '').split('\n').filter((one) => one.includes(text))) {
    const pid = Number.parseInt(line, 10)
    if (pid > 1 && pid !== process.pid) process.kill(pid, 'SIGKILL')
  }
}
