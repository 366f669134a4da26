import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { detectEngines } from '@/lib/server/engines/detect'
import type { Engine } from '@/lib/server/engines/engine'
import { limits } from '@/lib/server/limits'
import { type Isolation, probeIsolation } from './isolation'
import { isAlive, processesNaming, startOf } from './processes'
import { Sandbox } from './sandbox'
import { PROCESS_FOLDER, SCRATCH_ROOT } from './scratch'
import { sweepLeftovers } from './sweep'

let isolation: Isolation
let engine: Engine
const started: Sandbox[] = []
beforeAll(async () => {
  isolation = probeIsolation(limits)
  const [first] = await detectEngines(isolation, limits)
  if (first === undefined) throw new Error('no engine')
  engine = first
})
afterAll(() => {
  for (const sandbox of started) sandbox.kill()
})

const never = new AbortController().signal
async function start(): Promise<Sandbox> {
  const sandbox = await Sandbox.start(engine, isolation, limits)
  started.push(sandbox)
  return sandbox
}

const replyTo = async (sandbox: Sandbox, ...command: string[]) =>
  (await sandbox.execute([command], never)).exchange.received[0]?.reply

describe('the sandbox user', () => {
  const allowed = [
    ['SET', 'a', '1'],
    ['KEYS', '*'],
    ['TIME'],
    ['XADD', 's', '*', 'f', 'v'],
    ['MEMORY', 'USAGE', 'a'],
    ['SORT', 'l'],
    ['SCRIPT', 'LOAD', 'return 1'],
  ]
  test.each(allowed)('may %s %s', async (...command) => {
    const reply = await replyTo(await start(), ...command.filter((part) => part !== undefined))
    expect(reply).not.toMatchObject({ type: 'simple-error' })
  })

  const denied = [
    ['CONFIG', 'GET', '*'],
    ['MIGRATE', 'host', '1', 'k', '0', '1'],
    ['MONITOR'],
    ['SHUTDOWN'],
    ['SCRIPT', 'FLUSH'],
    ['SCRIPT', 'DEBUG', 'YES'],
    ['ACL', 'LIST'],
    ['REPLICAOF', 'host', '1'],
    ['BLPOP', 'l', '0'],
    ['CLIENT', 'KILL', 'x'],
    ['SUBSCRIBE', 'c'],
  ]
  test.each(denied)('may not %s %s', async (...command) => {
    const reply = await replyTo(await start(), ...command.filter((part) => part !== undefined))
    expect(reply).toMatchObject({ type: 'simple-error', code: 'NOPERM' })
  })

  test('is held to it inside of a script', async () => {
    const script = "return redis.pcall('MIGRATE', 'h', 1, 'k', 0, 1)"
    const reply = await replyTo(await start(), 'EVAL', script, '0')
    expect(reply).toMatchObject({ type: 'simple-error' })
  })
})

test('a script cannot take more memory than a sandbox may have', async () => {
  const sandbox = await start()
  const script = "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1e6) .. i end"
  const { exchange, exit } = await sandbox.execute([['EVAL', script, '0']], never)
  const said = exchange.received[0]?.reply
  expect(exit !== null || (said !== undefined && 'message' in said)).toBe(true)
})

test('its folder is its own and goes with it', async () => {
  const sandbox = await start()
  const [pid] = processesNaming(PROCESS_FOLDER).filter((one) => one === sandbox.pid)
  expect(pid).toBe(sandbox.pid)
  sandbox.kill()
  await sandbox.exited
  expect(processesNaming(PROCESS_FOLDER)).not.toContain(sandbox.pid)
})

describe('when the web process is killed', () => {
  /** A web process of its own that starts a sandbox, tells its pid, and waits. */
  async function webProcess(): Promise<{ child: ChildProcess; sandboxPid: number }> {
    const child = spawn(
      process.execPath,
      [
        '--conditions=react-server',
        '--import',
        'tsx',
        join(import.meta.dirname, 'orphan.fixture.ts'),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [line] = await once(child.stdout, 'data')
    return { child, sandboxPid: Number(String(line)) }
  }

  test.each(['SIGKILL', 'SIGTERM'] as const)('by %s, no sandbox is left', async (signal) => {
    const { child, sandboxPid } = await webProcess()
    const begun = startOf(sandboxPid)
    expect(isAlive(sandboxPid, begun)).toBe(true)
    child.kill(signal)
    await once(child, 'exit')
    await expect.poll(() => isAlive(sandboxPid, begun)).toBe(false)
  })

  test('its folders are swept at the next start', async () => {
    const { child } = await webProcess()
    const folder = join(SCRATCH_ROOT, `${child.pid}-${startOf(child.pid ?? 0)}`)
    expect(existsSync(folder)).toBe(true)
    child.kill('SIGKILL')
    await once(child, 'exit')
    sweepLeftovers()
    expect(existsSync(folder)).toBe(false)
    expect(existsSync(PROCESS_FOLDER)).toBe(true)
  })
})
