import 'server-only'
import { Redis } from 'ioredis'
import { ADMIN_USER, CLASS_CHANNEL } from './config'
import type { ServerProcess } from './server-process'

/** What a pipelined command gave, or the error it was refused with. */
export type Answer = { kind: 'value'; value: unknown } | { kind: 'error'; message: string }

/**
 * The control connection of a sandbox: our own commands, as the administrator, all replies as bytes.
 *
 * It speaks RESP3 and is subscribed, so that it counts to the `pubsub` class of output limits. It never
 * reconnects: with its defaults the client would send a command again whose reply closed the link.
 */
export class Control {
  private constructor(private readonly client: Redis) {}

  /** @throws where the server cannot be reached */
  static async open(process: ServerProcess): Promise<Control> {
    const client = new Redis({
      path: process.socketPath,
      username: ADMIN_USER,
      password: process.adminPassword,
      protocol: 3,
      lazyConnect: true,
      enableReadyCheck: false,
      disableClientInfo: true,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    })
    client.on('error', () => client.disconnect())
    await client.connect()
    await client.subscribe(CLASS_CHANNEL)
    return new Control(client)
  }

  get isOpen(): boolean {
    return this.client.status === 'ready'
  }

  /** Sends commands in one write and waits for all their answers. @throws where the link ends */
  async pipeline(commands: readonly (readonly (string | Buffer)[])[]): Promise<Answer[]> {
    if (commands.length === 0) return []
    const pipeline = this.client.pipeline()
    for (const [name = '', ...args] of commands) pipeline.callBuffer(String(name), ...args)
    const answers = await pipeline.exec()
    if (answers === null) throw new Error('the control link of the sandbox ended')
    return answers.map(([error, value]) => {
      if (error === null) return { kind: 'value', value }
      if (!this.isOpen) throw error
      return { kind: 'error', message: error.message }
    })
  }

  /** One command. @throws where it is refused or the link ends */
  async command(...command: readonly (string | Buffer)[]): Promise<unknown> {
    const [answer] = await this.pipeline([command])
    if (answer?.kind !== 'value') throw new Error(answer?.message ?? 'no answer')
    return answer.value
  }

  /** Asks a script or function that runs to end; one that does not is no error. */
  async killScript(): Promise<void> {
    await this.pipeline([
      ['SCRIPT', 'KILL'],
      ['FUNCTION', 'KILL'],
    ]).catch(() => null)
  }

  close(): void {
    this.client.disconnect()
  }
}
