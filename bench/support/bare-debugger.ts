import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server of its own, on which scripts are debugged with nothing around it. */
export class BareDebugger {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<BareDebugger> {
    const folder = mkdtempSync(join(tmpdir(), 'perigee-bench-'))
    const server = process.env.REDIS_SERVER ?? 'redis-server'
    const args = ['--port', '0', '--unixsocket', join(folder, 'redis.sock'), '--save', '']
    const bare = new BareDebugger(spawn(server, args), folder)
    for (;;) {
      const socket = await bare.#open().catch(() => null)
      socket?.destroy()
      if (socket !== null) return bare
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Milliseconds that a step takes together with the `print` after it, from the first stop of a script to its end. */
  async step(source: string): Promise<number> {
    const socket = await this.#open()
    let said = ''
    let wake: () => void = () => undefined
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1')
      if (isWhole(said)) wake()
    })
    const ask = async (...command: string[]): Promise<string> => {
      said = ''
      socket.write(
        `*${command.length}\r\n${command.map((one) => `$${Buffer.byteLength(one)}\r\n${one}\r\n`).join('')}`,
      )
      await new Promise<void>((resolve) => {
        wake = resolve
      })
      return said
    }
    await ask('SCRIPT', 'DEBUG', 'YES')
    await ask('EVAL', source, '0')
    await ask('maxlen', '0')
    const began = performance.now()
    let steps = 0
    while (!(await ask('step')).includes('<endsession>')) {
      await ask('print')
      steps += 1
    }
    const took = performance.now() - began
    socket.destroy()
    return took / steps
  }

  stop(): void {
    this.child.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(join(this.folder, 'redis.sock'))
      socket.once('connect', () => resolve(socket))
      socket.on('error', reject)
    })
  }
}

/** Whether an array of status lines, or a single one, is all there. */
function isWhole(said: string): boolean {
  const count = /^\*(\d+)\r\n/.exec(said)?.[1]
  if (count === undefined) return said.endsWith('\r\n')
  return said.split('\r\n').length - 2 >= Number(count)
}
