import { createServer as createHttpServer } from 'node:http'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { bold, dim, duration, Stop, say } from './output.mjs'
import { inRoot, ROOT } from './project.mjs'

const GRACE_MS = 5_000
const SAME_SIGNAL_MS = 500
/** As `lib/server/start.ts` names it. */
const DIRECT = Symbol.for('perigee.direct')
/** With the exit codes that they stand for. */
const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]
const END_WITH_PARENT = new URL('end-with-parent.mjs', import.meta.url).href

/** Where to listen: `PORT` (3000) and `HOST` (127.0.0.1). */
export function address() {
  const text = process.env.PORT || '3000'
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Stop(
      `PORT=${text} is no port. Use a number from 1 to 65535:\n\n  PORT=3000 npm start\n`,
    )
  }
  const host = process.env.HOST || '127.0.0.1'
  const shown = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host
  return { port, host, url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}` }
}

/** The error code of listening there for a moment, or undefined where it works; port 0 is any. */
function tryPort(port, host) {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', (error) => done({ code: error.code }))
    server.listen({ port, host, exclusive: true }, () => {
      const { port: given } = server.address()
      server.close(() => done({ port: given }))
    })
  })
}

/** A free port of this machine's loopback address. */
export const freePort = async () => (await tryPort(0, '127.0.0.1')).port

/** Stops with words where the address cannot be listened on. */
export async function checkPort({ port, host }, npmCommand) {
  const { code } = await tryPort(port, host)
  // Browsers try ::1 first for localhost: another server there would be shown in our place.
  const shadowed =
    code === undefined && host === '127.0.0.1' && (await tryPort(port, '::1')).code === 'EADDRINUSE'
  if (code === 'EADDRINUSE' || shadowed) {
    let free = port + 1
    while (free < 65_535 && (await tryPort(free, host)).code !== undefined) free += 1
    throw new Stop(
      `Port ${port} is taken by another process. Use another port:\n\n  PORT=${free} ${npmCommand}\n`,
    )
  }
  if (code === 'EACCES') {
    throw new Stop(`Port ${port} needs root. Use a port above 1023:\n\n  PORT=3000 ${npmCommand}\n`)
  }
  if (code !== undefined) {
    throw new Stop(
      `HOST=${host} cannot be listened on (${code}). Use the default:\n\n  HOST=127.0.0.1 ${npmCommand}\n`,
    )
  }
}

/** Next ends gracefully at a signal; a second signal, or its grace period, ends the wait. */
function endSurely() {
  let first
  for (const [signal, code] of SIGNALS) {
    process.on(signal, () => {
      const now = Date.now()
      first ??= now
      // A terminal's Ctrl+C reaches us twice: from the terminal and from npm.
      if (now - first > SAME_SIGNAL_MS) process.exit(code)
      setTimeout(() => process.exit(code), GRACE_MS).unref()
    })
  }
}

/** What every way of serving sets up: Next's environment, and the ends of this process. */
async function prepareProcess({ port, host }, mode) {
  process.env.NODE_ENV = mode
  process.env.NEXT_RUNTIME = 'nodejs'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  process.env.PORT = String(port)
  process.env.HOST = host
  process.chdir(ROOT)
  endSurely()
  await endWithParentWhereAsked()
}

/** Lets this process end soon after the one that started it, where that is npm or has asked for it. */
export async function endWithParentWhereAsked() {
  const { npm_lifecycle_event: byNpm, PERIGEE_END_WITH_PARENT: asked } = process.env
  if (byNpm !== undefined || asked !== undefined) await import(END_WITH_PARENT)
}

const load = createRequire(inRoot('package.json'))

/** Ends the server at a signal, once what is under way is answered; `endSurely` sees to the rest. */
function endAtSignal(server, app) {
  for (const [signal, code] of SIGNALS) {
    process.once(signal, () => {
      server.close(() => void app.close().finally(() => process.exit(code)))
    })
  }
}

/**
 * Serves the production build in this very process, so that whatever ends this process ends the server.
 * What the build answers by itself (`lib/server/http/direct.ts`) does not go through Next.
 * @param {{ port: number, host: string, url: string }} where
 */
export async function serve(where) {
  await prepareProcess(where, 'production')
  const app = load('next')({ dev: false, dir: ROOT, hostname: where.host, port: where.port })
  await app.prepare()
  const answer = app.getRequestHandler()
  const server = createHttpServer((request, response) => {
    // There once the build's own start is done; until then Next lets a request wait for it.
    const answersDirectly = globalThis[DIRECT]
    if (!answersDirectly?.(request, response)) void answer(request, response)
  })
  endAtSignal(server, app)
  await new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(where.port, where.host, done)
  })
  const ready = `(ready in ${duration(performance.now())}; Ctrl+C ends it)`
  say(`\n${bold('Perigee')} is at ${bold(where.url)} ${dim(ready)}`)
}

/**
 * Serves the sources themselves, for work on them.
 * @param {{ port: number, host: string, url: string }} where
 */
export async function serveDev(where) {
  await prepareProcess(where, 'development')
  // Next forks the process that serves.
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${END_WITH_PARENT}`.trim()
  say(`\n${bold('Perigee')} for work on it: ${bold(where.url)}`)
  process.argv.splice(2, Number.POSITIVE_INFINITY, 'dev', '-p', `${where.port}`, '-H', where.host)
  load('next/dist/bin/next')
}
