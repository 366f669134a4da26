import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { dim, duration, say } from './output.mjs'
import { ROOT } from './project.mjs'

const GRACE_MS = 5_000
const HEARTBEAT_MS = 15_000

/** The process groups that are running, so that none outlives this process. */
const running = new Set()

/** True once we are ending: what a group's end then means to whoever waits for it is of no interest. */
let ending = false

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended already.
  }
}

async function endEverything(exitCode) {
  ending = true
  for (const pid of running) signalGroup(pid, 'SIGTERM')
  const deadline = Date.now() + GRACE_MS
  while (running.size > 0 && Date.now() < deadline)
    await new Promise((done) => setTimeout(done, 50))
  for (const pid of running) signalGroup(pid, 'SIGKILL')
  process.exit(exitCode)
}

const onInterrupt = () => endEverything(130)
const onTerminate = () => endEverything(143)

function guard() {
  if (running.size > 0) return
  process.once('SIGINT', onInterrupt)
  process.once('SIGTERM', onTerminate)
  process.once('SIGHUP', onTerminate)
}

function unguard() {
  if (running.size > 0) return
  process.off('SIGINT', onInterrupt)
  process.off('SIGTERM', onTerminate)
  process.off('SIGHUP', onTerminate)
}

/**
 * Runs a program with its output visible, in a process group that ends with its time limit or with us.
 * @param {string} program
 * @param {string[]} args
 * @param {{ limitMs: number, env?: Record<string, string | undefined>, name?: string }} options
 *   `name` makes a quiet program say every 15 s that it still works.
 * @returns {Promise<{ ok: boolean, why: string, ms: number }>} `why` says how it failed
 */
export function run(program, args, { limitMs, env = {}, name }) {
  const started = Date.now()
  return new Promise((done) => {
    guard()
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    })
    const { pid } = child
    if (pid !== undefined) running.add(pid)
    let timedOut = false
    let killer
    const limit = setTimeout(() => {
      timedOut = true
      if (pid === undefined) return
      signalGroup(pid, 'SIGTERM')
      killer = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE_MS)
    }, limitMs)
    const heartbeat = setInterval(() => {
      if (name !== undefined) say(dim(`  … ${name}: ${duration(Date.now() - started)}`))
    }, HEARTBEAT_MS)
    const end = (why) => {
      clearTimeout(limit)
      clearTimeout(killer)
      clearInterval(heartbeat)
      if (pid !== undefined) {
        if (timedOut) signalGroup(pid, 'SIGKILL')
        running.delete(pid)
      }
      if (ending) return
      unguard()
      const reason = timedOut ? `passed its limit of ${duration(limitMs)}` : why
      done({ ok: reason === '', why: reason, ms: Date.now() - started })
    }
    child.once('error', (error) => end(`could not be started: ${error.message}`))
    child.once('exit', (code, signal) => {
      if (code === 0) end('')
      else end(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`)
    })
  })
}

/**
 * What a short command prints, both streams; undefined where it fails or takes longer than 20 s.
 * @param {string} program
 * @param {string[]} args
 */
export function outputOf(program, args) {
  const result = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 20_000,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return result.status === 0 ? `${result.stdout}${result.stderr}`.trim() : undefined
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/**
 * The absolute path of an executable, given by name (looked up on PATH) or by path.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findProgram(name) {
  if (name.includes('/')) {
    const file = isAbsolute(name) ? name : resolve(ROOT, name)
    return isExecutable(file) ? file : undefined
  }
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name)
    if (isAbsolute(file) && isExecutable(file)) return file
  }
  return undefined
}

/** The arguments to run a package's command line with this very Node: `[script, …]`. */
export const packageBin = (script) => join(ROOT, 'node_modules', script)
