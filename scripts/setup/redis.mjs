import { install } from './install.mjs'
import { Stop, say } from './output.mjs'
import { findProgram, outputOf } from './run.mjs'

/** Functions and `busy-reply-threshold` came with 7.0, and the sandbox's configuration needs them. */
const OLDEST_REDIS = 7

/**
 * @typedef {{ path: string, label: string, usable: boolean }} Server
 * @param {string} name a program's name or path
 * @returns {Server | undefined}
 */
function server(name) {
  const path = findProgram(name)
  if (path === undefined) return undefined
  const text = outputOf(path, ['--version']) ?? ''
  const version = /\bv=(\d+)\.\S+/.exec(text)
  const product = text.startsWith('Valkey') ? 'Valkey' : 'Redis'
  return {
    path,
    label:
      version === null ? `${path}, which tells no version` : `${product} ${version[0].slice(2)}`,
    usable: version !== null && Number(version[1]) >= OLDEST_REDIS,
  }
}

const candidates = () =>
  ['redis-server', 'valkey-server'].map(server).filter((found) => found !== undefined)

const usable = () => candidates().find((found) => found.usable)

function named(name) {
  const found = server(name)
  if (found?.usable) return found
  const problem =
    found === undefined
      ? 'is no program that can be run'
      : `is ${found.label}; Perigee needs Redis ${OLDEST_REDIS} or later, or Valkey`
  throw new Stop(
    `REDIS_SERVER=${name} ${problem}.\nRun this to use the one that is on PATH:\n\n  unset REDIS_SERVER\n`,
  )
}

/**
 * Makes sure that there is a Redis or Valkey server, and, where `REDIS_SERVER` names it, makes that an absolute path.
 */
export async function ensureRedis() {
  const name = process.env.REDIS_SERVER
  let found = name ? named(name) : usable()
  if (found === undefined) {
    const [old] = candidates()
    if (old !== undefined) say(`${old.path} is ${old.label}: too old, or no Redis at all.`)
    found = await install({
      what: `a Redis ${OLDEST_REDIS} or Valkey server`,
      packages: {
        'apt-get': ['redis-server', 'valkey-server'],
        apk: ['redis', 'valkey'],
        dnf: ['valkey', 'redis'],
        yum: ['valkey', 'redis'],
        pacman: ['valkey', 'redis'],
        zypper: ['valkey', 'redis'],
        brew: ['redis', 'valkey'],
      },
      find: usable,
      otherwise: 'REDIS_SERVER=/path/to/redis-server npm start',
    })
  }
  // Where nobody named one, the playground finds it on PATH, and every other engine with it.
  if (name) process.env.REDIS_SERVER = found.path
  return found
}
