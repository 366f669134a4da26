import 'server-only'
import type { LogLine } from '@/lib/contract/run'
import type { DecodeEvent, DecodeLimits } from '@/lib/domain/resp/decode-event'
import { ReplyDecoder } from '@/lib/domain/resp/decoder'
import type { Reply } from '@/lib/domain/resp/reply'
import { type DebuggerLine, parseDebuggerLine } from '@/lib/domain/trace/debugger-line'
import { IN_TRANSACTION, inTransaction, ofTransaction, TransactionBytes } from './in-transaction'
import type { LogReader } from './log-reader'
import { type Command, SandboxSocket } from './socket'

/** What the debugger said, and what the script logged meanwhile. */
export type Said =
  | { kind: 'said'; lines: DebuggerLine[]; log: LogLine[] }
  /** The last that it said, and what the script replied; null where the process ended before. */
  | { kind: 'ended'; lines: DebuggerLine[]; log: LogLine[]; reply: Reply | null }
  /** It was said more at once than is taken. */
  | { kind: 'too-large' }

/**
 * A connection on which scripts run under `SCRIPT DEBUG YES`: each in a fork of its server, so that
 * nothing of it stays. A fork is killed with its sandbox.
 * @see https://redis.io/docs/latest/develop/programmability/lua-debugging/
 */
export class Debugger {
  readonly #events: DecodeEvent[] = []
  #wake: () => void = () => undefined
  #isOpen = true

  private constructor(
    private readonly socket: SandboxSocket,
    private readonly log: LogReader | null,
    limits: DecodeLimits,
  ) {
    const decoder = new ReplyDecoder(inTransaction(limits))
    const bytes = new TransactionBytes()
    socket.onChunk = (chunk) => {
      this.#events.push(...decoder.push(bytes.restore(chunk)))
      this.#wake()
    }
    socket.onClose = () => {
      this.#isOpen = false
      this.#wake()
    }
  }

  /**
   * @param log read where the script logs, which takes a little longer
   * @throws where the user may not debug, or the server is gone
   */
  static async open(
    path: string,
    user: string,
    log: LogReader | null,
    limits: DecodeLimits,
  ): Promise<Debugger> {
    const opened = new Debugger(await SandboxSocket.open(path), log, limits)
    for (const command of [
      ['AUTH', user, ''],
      ['SCRIPT', 'DEBUG', 'YES'],
    ]) {
      opened.socket.send([command])
      const event = await opened.#next()
      if (event?.kind !== 'reply' || 'message' in event.reply) {
        opened.close()
        throw new Error(`the sandbox refused ${command[0]}`)
      }
    }
    return opened
  }

  /** Sends the script, and waits for what is said at its first stop; see `IN_TRANSACTION` for how. */
  async begin(command: Command): Promise<Said> {
    for (const queued of [IN_TRANSACTION.before, command]) {
      this.socket.send([queued])
      await this.#next()
    }
    return this.ask(IN_TRANSACTION.after)
  }

  /** Sends a command of the debugger, and waits for what it says to that: it takes one at a time. */
  async ask(command: Command): Promise<Said> {
    this.log?.open()
    this.socket.send([command])
    const event = await this.#next()
    // What the script logged came before, on a stream of its own.
    if (this.log !== null) await new Promise((resolve) => setImmediate(resolve))
    const log = this.log?.close(0).lines ?? []
    if (event === null) return { kind: 'ended', lines: [], log, reply: null }
    if (event.kind !== 'reply') return { kind: 'too-large' }
    const lines = linesOf(event.raw)
    if (!lines.some(({ kind }) => kind === 'ended')) return { kind: 'said', lines, log }
    const last = await this.#next()
    const reply = last?.kind === 'reply' ? ofTransaction(last.reply) : null
    return { kind: 'ended', lines, log, reply }
  }

  close(): void {
    this.socket.close()
  }

  async #next(): Promise<DecodeEvent | null> {
    while (this.#events.length === 0 && this.#isOpen) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    return this.#events.shift() ?? null
  }
}

/** The lines of an array of status replies; what of them is no text counts as well. */
function linesOf(raw: Uint8Array): DebuggerLine[] {
  const texts = Buffer.from(raw).toString('latin1').split('\r\n').slice(1, -1)
  return texts.map((text) => parseDebuggerLine(text.slice(1)))
}
