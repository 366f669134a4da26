import 'server-only'
import { killGroup } from './processes'

/** What becomes of a server process, by its pid. */
export type RunningListener = (event: 'started' | 'ended', pid: number) => void

const pids = new Set<number>()
let listener: RunningListener = () => undefined

/** Tells of every server process that starts or ends from now on. */
export function onRunning(listen: RunningListener): void {
  listener = listen
}

export function noteStarted(pid: number): void {
  pids.add(pid)
  listener('started', pid)
}

export function noteEnded(pid: number): void {
  if (pids.delete(pid)) listener('ended', pid)
}

/** Ends all server processes that are noted when this process ends in an orderly way. */
export function killAllAtExit(): void {
  process.once('exit', () => {
    for (const pid of pids) killGroup(pid)
  })
}
