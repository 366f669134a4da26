import 'server-only'
import { killGroup } from './processes'

const pids = new Set<number>()
let isWatching = false

/** Ends the server process with this pid when this process ends in an orderly way, unless it did before. */
export function noteStarted(pid: number): void {
  pids.add(pid)
  if (isWatching) return
  isWatching = true
  process.once('exit', () => {
    for (const running of pids) killGroup(running)
  })
}

export function noteEnded(pid: number): void {
  pids.delete(pid)
}
