import { Stop, say } from './output.mjs'
import { findProgram, outputOf, run } from './run.mjs'

const LIMIT_MS = 5 * 60_000

/**
 * A package manager of the system: how it refreshes its lists and how it installs.
 * @typedef {{ program: string, update?: string[], install: string[], root: boolean }} Manager
 */

/** @type {Manager[]} in order of preference; `root` is false where it must not run as root */
const MANAGERS = [
  {
    program: 'apt-get',
    update: ['update'],
    install: ['install', '-y', '--no-install-recommends'],
    root: true,
  },
  { program: 'apk', install: ['add', '--no-cache'], root: true },
  { program: 'dnf', install: ['install', '-y'], root: true },
  { program: 'yum', install: ['install', '-y'], root: true },
  { program: 'pacman', install: ['-Sy', '--noconfirm', '--needed'], root: true },
  { program: 'zypper', install: ['--non-interactive', 'install'], root: true },
  { program: 'brew', install: ['install'], root: false },
]

const isRoot = () => process.getuid?.() === 0

/** What stands before a command that needs root: nothing, `sudo -n`, or undefined where it may not. */
function elevation(manager) {
  if (!manager.root) return isRoot() ? undefined : []
  if (isRoot()) return []
  const sudo = findProgram('sudo')
  return sudo !== undefined && outputOf(sudo, ['-n', 'true']) !== undefined
    ? [sudo, '-n']
    : undefined
}

function byHand(manager, name) {
  const steps = [manager.update, [...manager.install, name]].filter((step) => step !== undefined)
  const lines = steps.map((step) => `${manager.program} ${step.join(' ')}`)
  if (!manager.root || isRoot()) return lines.join(' && ')
  if (findProgram('sudo') !== undefined) return lines.map((line) => `sudo ${line}`).join(' && ')
  return `su -c '${lines.join(' && ')}'`
}

/** True where this process may install with root's rights. */
export const mayInstall = () => {
  const manager = MANAGERS.find(({ program }) => findProgram(program) !== undefined)
  return manager !== undefined && elevation(manager) !== undefined
}

/**
 * Installs a program with the system's package manager, in the open.
 * @template T
 * @param {object} wanted
 * @param {string} wanted.what as people call it, within a sentence
 * @param {Record<string, string[]>} wanted.packages names to try, by package manager
 * @param {() => T | undefined} wanted.find looks for the program again
 * @param {string} wanted.otherwise the command to run where there is no package manager
 * @returns {Promise<T>} what `find` found
 * @throws {Stop} with exactly the one command to run, where it may not or cannot install
 */
export async function install({ what, packages, find, otherwise }) {
  const missing = `${what.charAt(0).toUpperCase()}${what.slice(1)} is missing`
  const manager = MANAGERS.find(
    ({ program }) => packages[program] !== undefined && findProgram(program) !== undefined,
  )
  if (manager === undefined)
    throw new Stop(`${missing}. Run this, then try again:\n\n  ${otherwise}\n`)
  const names = packages[manager.program] ?? []
  const command = byHand(manager, names[0])
  const before = elevation(manager)
  if (before === undefined) {
    throw new Stop(
      `${missing}, and installing it needs rights that this user does not have.\nRun this, then try again:\n\n  ${command}\n`,
    )
  }

  const execute = (args) => {
    const words = [...before, 'env', 'DEBIAN_FRONTEND=noninteractive', manager.program, ...args]
    return run(words[0], words.slice(1), {
      limitMs: LIMIT_MS,
      name: `${manager.program} ${args[0]}`,
    })
  }
  // A failed update is no reason to stop: the lists at hand may do.
  if (manager.update !== undefined) {
    say(`${missing}: ${manager.program} ${manager.update.join(' ')}`)
    await execute(manager.update)
  }
  for (const name of names) {
    say(`Installing ${what}: ${manager.program} ${[...manager.install, name].join(' ')}`)
    await execute([...manager.install, name])
    const found = find()
    if (found !== undefined) return found
  }
  throw new Stop(
    `${missing} and could not be installed. Run this to see why, then try again:\n\n  ${command}\n`,
  )
}
