import { connect, type Socket } from 'node:net'
import { limits } from '@/lib/server/limits'
import { ADMIN_USER } from '@/lib/server/sandbox/config'
import { probeIsolation } from '@/lib/server/sandbox/isolation'
import { type ServerProcess, startServer } from '@/lib/server/sandbox/server-process'
import { which } from '@/lib/server/sandbox/which'

/** A server process as a sandbox has it, on which scripts are debugged with nothing around it. */
export class BareDebugger {
  private constructor(private readonly server: ServerProcess) {}

  static async start(): Promise<BareDebugger> {
    const binary = process.env.REDIS_SERVER ?? which('redis-server') ?? ''
    return new BareDebugger(await startServer(binary, probeIsolation(limits), limits))
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
    await ask('AUTH', ADMIN_USER, this.server.adminPassword)
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
    this.server.kill()
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.server.socketPath)
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
