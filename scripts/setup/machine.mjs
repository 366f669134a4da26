import { Stop } from './output.mjs'

const OLDEST_NODE = [20, 9]

/** Refuses what cannot work, before anything is installed. */
export function checkMachine() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Stop(
      `Node ${process.versions.node} is too old: Perigee needs Node ${OLDEST_NODE.join('.')} or later.`,
    )
  }
  if (process.platform === 'win32') {
    throw new Stop('Redis does not run on Windows: use Perigee inside WSL.')
  }
}
