import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { say } from './output.mjs'
import { findProgram } from './run.mjs'
import { endWithParentWhereAsked } from './serve.mjs'

const WEB_PROCESS = fileURLToPath(new URL('web-process.mjs', import.meta.url))
/** From an end to the next start; it doubles while web processes end within `most`. */
const RESTART_MS = { first: 100, most: 5_000 }

/**
 * Serves in a process of its own, which is started again when a signal ends it that nobody sent through us: memory
 * that ran out, a crash, a person. What it ends with by itself, this process ends with.
 */
export async function keepServing() {
  await endWithParentWhereAsked()
  // The kernel ends it with us, whatever ends us; elsewhere it looks once a second.
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined
  const [program, ...args] = [
    ...(setpriv === undefined ? [] : [setpriv, '--pdeathsig', 'KILL', '--']),
    ...[process.execPath, WEB_PROCESS],
  ]
  const env = { ...process.env, PERIGEE_END_WITH_PARENT: '1' }
  let pause = RESTART_MS.first
  let web
  let ending

  const codeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0)
  const start = () => {
    const began = Date.now()
    web = spawn(program, args, { env, stdio: 'inherit' })
    web.once('error', () => process.exit(1))
    web.once('exit', (code, signal) => {
      web = undefined
      if (ending !== undefined || signal === null) process.exit(codeOf(code, signal))
      if (Date.now() - began > RESTART_MS.most) pause = RESTART_MS.first
      say(`\nThe web process was ended by ${signal}, and is started again.`)
      setTimeout(start, pause)
      pause = Math.min(2 * pause, RESTART_MS.most)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      ending = signal
      if (web === undefined) process.exit(codeOf(null, signal))
      web.kill(signal)
    })
  }
  start()
}
