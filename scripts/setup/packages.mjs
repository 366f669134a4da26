import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Stop, say } from './output.mjs'
import { hashOf, inRoot } from './project.mjs'
import { findProgram, run } from './run.mjs'

const LIMIT_MS = 6 * 60_000
const STAMP = inRoot('node_modules', '.perigee-installed')

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

function wantedStamp() {
  const [major] = process.versions.node.split('.')
  return hashOf(['package-lock.json'], [major, process.platform, process.arch])
}

/** Whether somebody ran `npm ci` by hand: npm leaves a list of what it installed. */
function matchesLock() {
  const locked = readJson(inRoot('package-lock.json'))?.packages ?? {}
  const installed = readJson(inRoot('node_modules', '.package-lock.json'))?.packages
  if (installed === undefined) return false
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true
    const there = installed[path]
    return there === undefined
      ? entry.optional === true || entry.devOptional === true
      : there.version === entry.version && there.integrity === entry.integrity
  })
}

/** Installs the npm packages when they are missing or the lock file changed. */
export async function ensurePackages() {
  const stamp = wantedStamp()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return
  if (!matchesLock()) {
    const npm = process.env.npm_execpath
    const [program, first] = npm ? [process.execPath, [npm]] : [findProgram('npm'), []]
    if (program === undefined) throw new Stop('npm is not on PATH. It comes with Node.')
    say('Installing npm packages: npm ci')
    const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
    const result = await run(program, args, { limitMs: LIMIT_MS, name: 'npm ci' })
    if (!result.ok) {
      throw new Stop(`npm ci ${result.why}. Run this to see why, then try again:\n\n  npm ci\n`)
    }
  }
  writeFileSync(STAMP, stamp)
}
