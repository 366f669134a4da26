import 'server-only'
import { connect, type Socket } from 'node:net'
import { encodeCommands } from '@/lib/domain/resp/encode-command'

/** One argument of a command: text as UTF-8, or exact bytes. */
export type Argument = string | Uint8Array
export type Command = readonly Argument[]

/**
 * All connections read into this one buffer, since each hands on what it read before another reads: a
 * buffer for each would be most of what a throw-away sandbox costs the garbage collector.
 */
const INPUT = Buffer.allocUnsafeSlow(64 * 1024)

/** A connection to a sandbox. A chunk is only good until `onChunk` returns. */
export class SandboxSocket {
  /** Takes what arrives. Who comes later takes over. */
  onChunk: (chunk: Buffer) => void = ignore
  /** Called once, when it has ended for whatever reason. */
  onClose: () => void = ignore
  readonly #socket: Socket

  private constructor(path: string) {
    this.#socket = connect({
      path,
      onread: {
        buffer: INPUT,
        callback: (length, buffer) => {
          this.onChunk(Buffer.from(buffer.buffer, buffer.byteOffset, length))
          return true
        },
      },
    })
    this.#socket.on('error', () => this.#socket.destroy())
    this.#socket.on('close', () => this.onClose())
  }

  /** @throws where nobody listens there */
  static open(path: string): Promise<SandboxSocket> {
    const opened = new SandboxSocket(path)
    return new Promise((resolve, reject) => {
      opened.#socket.once('connect', () => {
        opened.#socket.off('close', refused)
        resolve(opened)
      })
      const refused = () => reject(new Error(`nobody listens at ${path}`))
      opened.#socket.once('close', refused)
    })
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed
  }

  /** Sends commands in one write. */
  send(commands: readonly Command[]): void {
    this.sendBytes(encodeCommands(commands))
  }

  /** Sends commands that are encoded, in one write. */
  sendBytes(bytes: Uint8Array): void {
    this.#socket.write(bytes)
  }

  close(): void {
    this.#socket.destroy()
  }
}

function ignore(): void {
  // Nobody is interested yet.
}
