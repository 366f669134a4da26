import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The parts of a Perigee that can die. */
export type Part = 'sandbox' | 'web' | 'store'

type Process = { pid: number; parent: number; command: string }

const SANDBOX = /\/s\w{6}\/redis\.conf$/
const STORE = /\/store-\w{6}\/redis\.conf$/

/**
 * The processes of a Perigee below one that was started here, by what they are: servers are known by the folder
 * of their configuration, and a web process by the servers that it started.
 */
export async function partsBelow(root: number): Promise<Record<Part, number[]>> {
  const all = await processes()
  const below = new Set([root])
  // A child may be listed before its parent.
  for (let size = 0; size !== below.size; ) {
    size = below.size
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid)
  }
  const own = all.filter(({ pid }) => below.has(pid))
  const sandboxes = own.filter(({ command }) => SANDBOX.test(command))
  const stores = own.filter(({ command }) => STORE.test(command))
  const webs = new Set([...sandboxes, ...stores].map(({ parent }) => parent))
  const pidOf = ({ pid }: Process) => pid
  return { sandbox: sandboxes.map(pidOf), web: [...webs], store: stores.map(pidOf) }
}

async function processes(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,command='], {
    maxBuffer: 16 * 1024 * 1024,
  })
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*?)\s*$/.exec(line) ?? []
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
}
