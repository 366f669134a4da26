import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'

/** When a process began, in the kernel's clock ticks since boot; empty where the system does not tell. */
export function startOf(pid: number): string {
  return statOf(pid)[19] ?? ''
}

/** True while a process with this pid, begun at this time, runs. */
export function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  // A dead process keeps its pid until its parent has asked after it.
  return statOf(pid)[0] !== 'Z' && startOf(pid) === start
}

/** The fields of `/proc/<pid>/stat` from the third, the state, on. */
function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`)
  // The second field is the program's name in brackets and may itself hold spaces and brackets.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** Kills a whole process group; one that is gone already is no error. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

/** The pids of all processes whose command line has this text in it. */
export function processesNaming(text: string): number[] {
  return list('/proc')
    .filter((name) => /^\d+$/.test(name) && read(`/proc/${name}/cmdline`).includes(text))
    .map(Number)
}

/** The names in a folder; none where it cannot be read. */
export function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
