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

/** Notes that a server process has ended: its pid may be that of another program by now. */
export function noteEnded(pid: number): void {
  pids.delete(pid)
}
