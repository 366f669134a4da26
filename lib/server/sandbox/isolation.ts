import 'server-only'
import { spawnSync } from 'node:child_process'
import { platform } from 'node:os'
import type { Limits } from '@/lib/server/limits'
import { which } from './which'

/** Which namespaces the sandboxes of this machine get. */
export type Namespaces = 'bwrap' | 'user-and-network' | 'network' | 'none'

/** How this machine confines a sandbox; `wrap` puts a server's command line inside it. */
export type Isolation = {
  namespaces: Namespaces
  /** True where processor time, address space and file size are limited. */
  resourceLimits: boolean
  /** True where the kernel kills the sandbox together with the web process. */
  diesWithParent: boolean
  wrap(command: readonly string[], folder: string, uid: number | null): string[]
}

/** Nothing of our environment reaches a sandbox. Its log is in UTC. */
export const SANDBOX_ENVIRONMENT: NodeJS.ProcessEnv = { NODE_ENV: 'production', TZ: 'UTC' }

const runs = (command: readonly string[]): boolean => {
  const [program, ...args] = command
  if (program === undefined) return false
  return (
    spawnSync(program, args, { stdio: 'ignore', timeout: 5_000, env: SANDBOX_ENVIRONMENT })
      .status === 0
  )
}

const asUser = (setpriv: string, uid: number | null): string[] =>
  uid === null
    ? []
    : [setpriv, `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--bounding-set=-all', '--']

/**
 * Finds out once what this machine offers, by trying it: namespaces, resource limits, and dying
 * with the parent. A weaker machine gets what there is.
 *
 * The order matters. The user is changed first, because a change of credentials clears the
 * parent-death signal; the namespaces come before the limits, because they need more memory than
 * a sandbox may have.
 */
export function probeIsolation(limits: Limits): Isolation {
  const setpriv = which('setpriv')
  const prlimit = which('prlimit')
  if (platform() !== 'linux' || setpriv === null || prlimit === null) return shellIsolation(limits)

  const confine = [
    ...[setpriv, '--no-new-privs', '--inh-caps=-all', '--pdeathsig', 'KILL'],
    ...[prlimit, `--as=${limits.MEMORY_BYTES}`],
    ...[`--cpu=${limits.CPU_SECONDS}:${limits.CPU_SECONDS + 1}`, '--fsize=0', '--core=0'],
    ...['--nofile=64', '--'],
  ]
  const uid = process.getuid?.() === 0 ? 65534 : null
  const nothing = which('true') ?? '/bin/true'
  const isolation = (namespaces: Namespaces, wrap: Isolation['wrap']): Isolation => ({
    namespaces,
    resourceLimits: true,
    diesWithParent: true,
    wrap,
  })

  const bwrap = which('bwrap')
  if (bwrap !== null) {
    const wrap: Isolation['wrap'] = (command, folder, as) => [
      ...asUser(setpriv, as),
      ...[bwrap, '--unshare-all', '--die-with-parent', '--cap-drop', 'ALL'],
      ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp'],
      ...['--bind', folder, folder, '--', ...confine, ...command],
    ]
    if (runs(wrap([nothing], '/var', uid))) return isolation('bwrap', wrap)
  }
  const unshare = which('unshare')
  if (unshare !== null) {
    const both: Isolation['wrap'] = (command, _folder, as) => [
      ...[...asUser(setpriv, as), unshare, '--user', '--net', '--'],
      ...[...confine, ...command],
    ]
    if (runs(both([nothing], '/', uid))) return isolation('user-and-network', both)
    const network: Isolation['wrap'] = (command, _folder, as) => [
      ...[unshare, '--net', '--', ...asUser(setpriv, as)],
      ...[...confine, ...command],
    ]
    if (runs(network([nothing], '/', uid))) return isolation('network', network)
  }
  return isolation('none', (command, _folder, as) => [
    ...asUser(setpriv, as),
    ...confine,
    ...command,
  ])
}

function shellIsolation(limits: Limits): Isolation {
  const wanted = [
    `ulimit -v ${Math.floor(limits.MEMORY_BYTES / 1024)}`,
    `ulimit -t ${limits.CPU_SECONDS}`,
    'ulimit -f 0',
    'ulimit -c 0',
    'ulimit -n 64',
  ]
  const held = wanted.filter((line) => runs(['/bin/sh', '-c', line]))
  const script = [...held, 'exec "$@"'].join(' && ')
  return {
    namespaces: 'none',
    resourceLimits: held.length === wanted.length,
    diesWithParent: false,
    wrap: (command) => ['/bin/sh', '-c', script, 'sh', ...command],
  }
}
