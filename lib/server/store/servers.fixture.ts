import 'server-only'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { which } from '@/lib/server/sandbox/which'

/** The program that tests start: `REDIS_SERVER`, or what is on PATH. */
export const SERVER_PROGRAM =
  which(process.env.REDIS_SERVER || 'redis-server') ?? which('valkey-server') ?? 'redis-server'

/** A server on a port of the loopback address, as an operator would run one. */
export type RunningServer = {
  readonly port: number
  readonly pid: number
  /** A connection for what a test asks it itself. */
  readonly admin: Redis
  stop(): Promise<void>
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/**
 * Starts a server with these lines of configuration and waits until it answers.
 * @throws where it ends
 */
export async function startServer(
  lines: readonly string[] = [],
  options: { password?: string; args?: readonly string[] } = {},
): Promise<RunningServer> {
  const { password, args = [] } = options
  const [folder, port] = [mkdtempSync(join(tmpdir(), 'perigee-server-')), await freePort()]
  const configuration = join(folder, 'server.conf')
  const all = [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, ...lines]
  writeFileSync(configuration, `${all.join('\n')}\n`)
  const child = spawn(SERVER_PROGRAM, [configuration, ...args], { stdio: 'ignore' })
  const { pid } = child
  if (pid === undefined) throw new Error(`${SERVER_PROGRAM} cannot be started`)
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const exited = once(child, 'exit')
  const admin = new Redis({
    ...{
      host: '127.0.0.1',
      port,
      protocol: 2,
      enableReadyCheck: false,
      maxRetriesPerRequest: null,
    },
    ...{ retryStrategy: () => 20, ...(password !== undefined && { password }) },
  })
  admin.on('error', () => null)
  await Promise.race([
    admin.ping(),
    exited.then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
  ])
  const stop = async () => {
    admin.disconnect()
    end()
    await exited
    process.off('exit', end)
    rmSync(folder, { recursive: true, force: true })
  }
  return { port, pid, admin, stop }
}

/** A master, its replica, and a Sentinel that watches them as `perigee`. */
export async function startSentinel() {
  const master = await startServer(['save ""'])
  const replica = await startServer(['save ""', `replicaof 127.0.0.1 ${master.port}`])
  await until(async () => (await replica.admin.info('replication')).includes('link_status:up'))
  const watch = [
    `sentinel monitor perigee 127.0.0.1 ${master.port} 1`,
    'sentinel down-after-milliseconds perigee 1500',
    'sentinel failover-timeout perigee 2000',
  ]
  const sentinel = await startServer(watch, { args: ['--sentinel'] })
  await until(async () =>
    String(await sentinel.admin.call('SENTINEL', 'REPLICAS', 'perigee')).includes(
      String(replica.port),
    ),
  )
  return { master, replica, sentinel, all: [sentinel, replica, master] }
}

/** Three masters with a third of the slots each, and a replica of the first one. */
export async function startCluster() {
  const nodes = await Promise.all(
    Array.from({ length: 4 }, async () =>
      startServer([
        ...['save ""', 'cluster-enabled yes', `cluster-port ${await freePort()}`],
        ...['cluster-node-timeout 1500', 'cluster-replica-validity-factor 0'],
      ]),
    ),
  )
  const [first, second, third, replica] = nodes
  if (!first || !second || !third || !replica) throw new Error('no nodes')
  const busPorts = await Promise.all(
    nodes.map(async ({ admin }) => String((await admin.config('GET', 'cluster-port')).at(1))),
  )
  for (const [at, { port }] of nodes.entries()) {
    await first.admin.call('CLUSTER', 'MEET', '127.0.0.1', String(port), busPorts[at] ?? '')
  }
  const thirds = [
    ['0', '5460'],
    ['5461', '10922'],
    ['10923', '16383'],
  ]
  for (const [at, node] of [first, second, third].entries()) {
    await node.admin.call('CLUSTER', 'ADDSLOTSRANGE', ...(thirds[at] ?? []))
  }
  const knowsAll = (text: unknown) =>
    /cluster_state:ok/.test(String(text)) && /known_nodes:4/.test(String(text))
  for (const { admin } of nodes)
    await until(async () => knowsAll(await admin.call('CLUSTER', 'INFO')))
  await replica.admin.call(
    'CLUSTER',
    'REPLICATE',
    String(await first.admin.call('CLUSTER', 'MYID')),
  )
  await until(async () => (await replica.admin.info('replication')).includes('link_status:up'))
  return { masters: [first, second, third] as const, replica, all: nodes }
}

/** Waits until something is so; what throws is not so yet. */
export async function until(isSo: () => Promise<boolean>, withinMs = 12_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > end) throw new Error('it never came to be so')
    await sleep(20)
  }
}
