import 'server-only'
import type { LogLine } from '@/lib/contract/run'
import { toBytes } from '@/lib/domain/bytes/codec'
import { isServerLine, type LogLevel, parseLogPiece } from '@/lib/domain/trace/server-log'
import type { Limits } from '@/lib/server/limits'

/** What a script logged; a message with line feeds in it takes several lines. */
type Entry = { atMs: number; level: LogLevel; lines: string[] }

/** The log of one run. */
export type ScriptLog = { lines: LogLine[]; truncated: boolean }

/**
 * Reads a server's standard output at all times, because a full pipe blocks EVAL, and keeps what is
 * written while a run is under way. Past `limits.LOG_BYTES` in one run it calls `onFlood` and keeps
 * no more.
 *
 * A script's lines are in the pipe before its reply is in the socket, so they are here once the reply
 * is and the turn of the event loop that brought it is over.
 */
export class LogReader {
  /** Settles when there will be no more output. */
  readonly ended: Promise<void>
  #entries: Entry[] | null = null
  #truncated = false
  #rest = ''
  #bytes = 0

  constructor(
    output: NodeJS.ReadableStream,
    private readonly limits: Limits,
    private readonly onFlood: () => void,
  ) {
    output.on('data', (chunk: Buffer) => this.#read(chunk))
    this.ended = new Promise((resolve) => output.once('close', resolve))
  }

  open(): void {
    this.#entries = []
    this.#truncated = false
    this.#bytes = 0
  }

  /** What was logged since `open`. What the server had said before `sinceMs` is not the script's. */
  close(sinceMs: number): ScriptLog {
    const own = (this.#entries ?? []).filter(({ atMs }) => atMs >= sinceMs)
    this.#entries = null
    const lines = own.map(({ level, lines: parts }) => ({
      level,
      message: toBytes(Buffer.from(parts.join('\n'), 'latin1')),
    }))
    return { lines, truncated: this.#truncated }
  }

  #read(chunk: Buffer): void {
    this.#bytes += chunk.length
    if (this.#entries !== null && this.#bytes > this.limits.LOG_BYTES) {
      this.#truncated = true
      this.onFlood()
      return
    }
    const lines = (this.#rest + chunk.toString('latin1')).split('\n')
    this.#rest = lines.pop() ?? ''
    if (this.#entries !== null) for (const line of lines) this.#line(this.#entries, line)
  }

  #line(entries: Entry[], line: string): void {
    const piece = parseLogPiece(line)
    if (piece.kind === 'continuation') {
      if (!this.#truncated) entries.at(-1)?.lines.push(piece.text)
    } else if (isServerLine(piece.text)) {
      return
    } else if (entries.length < this.limits.LOG_LINES) {
      entries.push({ atMs: piece.atMs, level: piece.level, lines: [piece.text] })
    } else {
      this.#truncated = true
    }
  }
}
