import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Protocol } from '@/lib/contract/snippet'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { Engine } from '@/lib/server/engines/engine'
import { readKeyspace } from '@/lib/server/keyspace/read'
import type { Limits } from '@/lib/server/limits'
import { Admin } from './admin'
import { ADMIN_USER, CLASS_CHANNEL, SANDBOX_USER } from './config'
import { Debugger } from './debugger'
import { EffectsReader } from './effects-reader'
import type { Isolation } from './isolation'
import { type Exchange, Link, type Received } from './link'
import { LogReader, type ScriptLog } from './log-reader'
import { MonitorReader, type MonitorWindow } from './monitor-reader'
import { type Exit, type ServerProcess, startServer } from './server-process'
import { type Command, SandboxSocket } from './socket'
import { StepLink } from './step-link'
import { synchronise, until } from './synchronise'
import { type Interruption, watch } from './watchdog'
import type { Window } from './window'

/** Everything that the streams of a sandbox gave for one script. */
export type Observed = {
  exchange: Exchange
  /** Why our side ended it, where it did. */
  interruption: Interruption | null
  /** How the process ended, where it did. */
  exit: Exit | null
  /** What `afterwards` was answered; less where the exchange was cut. */
  afterwards: Received[]
  calls: MonitorWindow
  effects: Window<Bytes[]>
  log: ScriptLog
}

/** How long the streams may take to deliver what the server has already written. */
const DRAIN_MS = 1_000
/** The part of its processor time after which a process is replaced before it is killed for it. */
const WORN_SHARE = 0.5

/** Shows up in `MONITOR` and in the replication stream, and changes no data. */
const mark = (nonce: string): Command => ['PUBLISH', nonce, '']

/**
 * One private server process with its connections, its scratch folder and its limits. It belongs
 * to one session, and is thrown away, never cleaned for another.
 */
export class Sandbox {
  #busyMs = 0
  #runs = 0
  readonly #secret = `${randomBytes(16).toString('base64url')}:`
  #flooded = false

  private constructor(
    readonly engine: Engine,
    readonly admin: Admin,
    private readonly limits: Limits,
    private readonly process: ServerProcess,
    private user: Link,
    private readonly monitorSocket: SandboxSocket,
    private readonly replicaSocket: SandboxSocket,
    private readonly monitor: MonitorReader,
    private readonly effects: EffectsReader,
    private readonly log: LogReader,
  ) {}

  /** @throws where the server does not start or refuses a connection */
  static async start(engine: Engine, isolation: Isolation, limits: Limits): Promise<Sandbox> {
    const process = await startServer(engine.binary, isolation, limits)
    let flooded = () => process.kill()
    const log = new LogReader(process.output, limits, () => flooded())
    try {
      const links = Promise.all([
        Admin.open(process),
        openUser(process, limits),
        openMonitor(process),
        openReplica(process),
      ])
      const late = new Error('the sandbox did not answer in time')
      const [admin, user, monitorSocket, replicaSocket] = await within(limits.SPAWN_MS, links, late)
      const monitor = new MonitorReader(monitorSocket, limits)
      const effects = new EffectsReader(replicaSocket, limits)
      const sandbox = new Sandbox(
        ...([engine, admin, limits, process, user, monitorSocket, replicaSocket] as const),
        ...([monitor, effects, log] as const),
      )
      flooded = () => sandbox.#flood()
      return sandbox
    } catch (error) {
      process.kill()
      throw error
    }
  }

  get pid(): number {
    return this.process.pid
  }

  get exited(): ServerProcess['exited'] {
    return this.process.exited
  }

  /** True while all of it works and it has processor time left for another run. */
  get isFit(): boolean {
    const { admin, user, monitorSocket, replicaSocket } = this
    const links = [admin, user, monitorSocket, replicaSocket]
    return (
      links.every((link) => link.isOpen) &&
      this.#busyMs < this.limits.CPU_SECONDS * 1_000 * WORN_SHARE
    )
  }

  /**
   * Runs commands as the restricted user, watched, without looking at what they do. They have a
   * connection of their own, since a command may change what it is sent on (`MULTI`, `HELLO`, `RESET`).
   */
  async execute(
    commands: readonly Command[],
    signal: AbortSignal,
  ): Promise<Pick<Observed, 'exchange' | 'interruption' | 'exit'>> {
    const began = performance.now()
    const link = await openUser(this.process, this.limits)
    const work = link.exchange(commands)
    const interruption = await watch(work, this.admin, this.process, this.limits, signal)
    this.#busyMs += performance.now() - began
    const exchange = await work
    link.close()
    const exit = exchange.kind === 'cut' ? await this.#exit() : null
    return { exchange, interruption, exit }
  }

  /** A connection as the restricted user, for `converse`. It ends with the process at the latest. */
  openLink(): Promise<Link> {
    return openUser(this.process, this.limits)
  }

  /**
   * Runs one command on a connection that its caller keeps, watched, and gathers its effects. The marks
   * around them go another way: on this one they would be queued by an open `MULTI`.
   */
  async converse(
    link: Link,
    command: Command,
    protocol: Protocol,
    signal: AbortSignal,
  ): Promise<Pick<Observed, 'exchange' | 'interruption' | 'exit' | 'effects'>> {
    const nonce = `${this.#secret}${this.#runs++}`
    const [begin, end] = [`${nonce}<`, `${nonce}>`]
    const effects = this.effects.open(begin, end)
    this.log.open()
    await this.admin.ask([mark(begin)])
    const began = performance.now()
    const work = link.exchange([command], protocol)
    const release = () => void this.admin.unblock()
    const watched = await watch(work, this.admin, this.process, this.limits, signal, release)
    this.#busyMs += performance.now() - began
    const exchange = await work
    const exit = exchange.kind === 'cut' ? await this.#exit() : null
    if (exit === null) {
      await this.admin.ask([mark(end)])
      await within(DRAIN_MS, effects.closed).catch(() => null)
    }
    this.log.close(0)
    const interruption = this.#flooded ? 'log-limit' : watched
    return { exchange, interruption, exit, effects }
  }

  /**
   * Runs one command as the restricted user and gathers everything that it does. What `afterwards` asks
   * is asked in the same write, and answered before anybody else can change anything.
   */
  async observe(
    command: Command,
    protocol: Protocol,
    signal: AbortSignal,
    afterwards: readonly Command[] = [],
  ): Promise<Observed> {
    // Nobody can guess it, and no two runs of the process have the same.
    const nonce = `${this.#secret}${this.#runs++}`
    const [begin, end] = [`${nonce}<`, `${nonce}>`]
    const calls = this.monitor.open(begin, end)
    const effects = this.effects.open(begin, end)
    this.log.open()

    const began = performance.now()
    const work = this.user.exchange([mark(begin), command, mark(end), ...afterwards], protocol)
    const interruption = await watch(work, this.admin, this.process, this.limits, signal)
    this.#busyMs += performance.now() - began
    const exchange = await work
    const exit = exchange.kind === 'cut' ? await this.#exit() : null
    if (exchange.kind === 'cut' && exit === null) await this.#markAgain(end)
    await turnOver()
    if (exit !== null || !calls.isClosed || !effects.isClosed) {
      const ends = [calls.closed, effects.closed, ...(exit === null ? [] : [this.log.ended])]
      await within(DRAIN_MS, Promise.all(ends)).catch(() => null)
    }
    const log = this.log.close(Math.floor((calls.beganUs ?? 0) / 1_000))
    return {
      exchange: { ...exchange, received: exchange.received.slice(1, 2) },
      afterwards: exchange.received.slice(3),
      ...{ interruption: this.#flooded ? 'log-limit' : interruption, exit, calls, effects, log },
    }
  }

  /**
   * Does once what every run does, so that the first one does not pay for what a process does lazily.
   * The only trace is in the script cache.
   */
  async rehearse(): Promise<void> {
    const never = new AbortController().signal
    await this.observe(['EVAL', "return redis.call('PING')", '0'], 3, never)
    await readKeyspace(this.admin, this.limits)
  }

  /**
   * A connection on which the restricted user debugs. From then on the user may: this sandbox is for
   * nothing else any more. Says at most `maxBytes` at once, and what is logged only where `logs`.
   */
  async debug(maxBytes: number, logs: boolean): Promise<Debugger> {
    await this.admin.command(['ACL', 'SETUSER', SANDBOX_USER, '+script|debug'])
    const limits = { maxBytes, maxDepth: this.limits.REPLY_DEPTH, maxElements: maxBytes }
    return Debugger.open(this.process.socketPath, SANDBOX_USER, logs ? this.log : null, limits)
  }

  /** As `debug`, for a script of which every step is looked at; it replies at this version of RESP. */
  async debugSteps(maxBytes: number, protocol: Protocol, logs: boolean): Promise<StepLink> {
    await this.admin.command(['ACL', 'SETUSER', SANDBOX_USER, '+script|debug'])
    const limits = { maxBytes, maxDepth: this.limits.REPLY_DEPTH, maxElements: maxBytes }
    // Whatever is called would be told to these as well, and nobody hears it.
    this.monitorSocket.close()
    this.replicaSocket.close()
    const socket = await SandboxSocket.open(this.process.socketPath)
    const login = ['AUTH', SANDBOX_USER, '']
    await until(socket, /\r\n$/, [protocol === 3 ? ['HELLO', '3', ...login] : login])
    await until(socket, /\+OK\r\n$/, [['SCRIPT', 'DEBUG', 'YES']])
    return new StepLink(socket, logs ? this.log : null, limits)
  }

  /** Ends the process and all that belongs to it; may be called again. */
  kill(): void {
    this.process.kill()
    this.admin.close()
    this.user.close()
    this.monitorSocket.close()
    this.replicaSocket.close()
  }

  #flood(): void {
    this.#flooded = true
    this.process.kill()
  }

  /** How the process ended; null while it lives, which a server that only closed a link does. */
  async #exit(): Promise<Exit | null> {
    const lives = this.admin.command(['PING']).then(
      () => null,
      () => this.exited,
    )
    return Promise.race([lives, this.exited])
  }

  /** The link on which the end mark was to come is closed, so that the mark goes another way. */
  async #markAgain(end: string): Promise<void> {
    this.user = await openUser(this.process, this.limits)
    await this.user.exchange([mark(end)])
  }
}

/** What arrived together with what has just been read is read before this comes back. */
function turnOver(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function openUser(process: ServerProcess, limits: Limits): Promise<Link> {
  return Link.open(
    process.socketPath,
    { user: SANDBOX_USER, password: '' },
    {
      maxBytes: limits.REPLY_BYTES,
      maxDepth: limits.REPLY_DEPTH,
      maxElements: limits.REPLY_ELEMENTS,
    },
  )
}

async function openMonitor({ socketPath, adminPassword }: ServerProcess): Promise<SandboxSocket> {
  const socket = await SandboxSocket.open(socketPath)
  // Only the last of them is answered with OK.
  await until(socket, /\+OK\r\n/, [
    ['HELLO', '3', 'AUTH', ADMIN_USER, adminPassword],
    ['SUBSCRIBE', CLASS_CHANNEL],
    ['MONITOR'],
  ])
  return socket
}

async function openReplica({ socketPath, adminPassword }: ServerProcess): Promise<SandboxSocket> {
  const socket = await SandboxSocket.open(socketPath)
  await until(socket, /\+OK\r\n/, [['AUTH', ADMIN_USER, adminPassword]])
  await synchronise(socket)
  return socket
}

/** @throws `late` where the work takes longer */
async function within<Result>(
  ms: number,
  work: Promise<Result>,
  late: Error = new Error('too late'),
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), ms)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(timer))
}
