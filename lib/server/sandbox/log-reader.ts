import 'server-only'
import type { LogLine } from '@/lib/contract/run'
import { toBytes } from '@/lib/domain/bytes/codec'
import { isServerLine, type LogLevel, parseLogPiece } from '@/lib/domain/trace/server-log'
import type { Limits } from '@/lib/server/limits'
import { Window } from './window'

/** One entry of a server's log; a message with line feeds in it takes several lines. */
export type LogEntry = { level: LogLevel; lines: string[] }

/** Entries as a report has them. */
export function toLogLines(entries: readonly LogEntry[]): LogLine[] {
  return entries.map(({ level, lines }) => ({
    level,
    message: toBytes(Buffer.from(lines.join('\n'), 'latin1')),
  }))
}

/**
 * Reads a server's standard output at all times, because a full pipe blocks EVAL, and keeps what
 * belongs to the open window. Past `limits.LOG_BYTES` in one window it calls `onFlood` and keeps no more.
 */
export class LogReader {
  #window: Window<LogEntry> | null = null
  #rest = ''
  #bytes = 0
  #skipped = false

  constructor(
    output: NodeJS.ReadableStream,
    private readonly limits: Limits,
    private readonly onFlood: () => void,
  ) {
    output.on('data', (chunk: Buffer) => this.#read(chunk))
    output.on('close', () => this.#window?.close())
  }

  open(begin: string, end: string): Window<LogEntry> {
    this.#bytes = 0
    this.#window = new Window(begin, end)
    return this.#window
  }

  #read(chunk: Buffer): void {
    const window = this.#window
    this.#bytes += chunk.length
    if (window !== null && this.#bytes > this.limits.LOG_BYTES) {
      window.truncated = true
      this.onFlood()
      return
    }
    const lines = (this.#rest + chunk.toString('latin1')).split('\n')
    this.#rest = lines.pop() ?? ''
    if (window !== null) for (const line of lines) this.#line(window, line)
  }

  #line(window: Window<LogEntry>, line: string): void {
    const piece = parseLogPiece(line)
    if (piece.kind === 'continuation') {
      if (window.isOpen && !this.#skipped) window.items.at(-1)?.lines.push(piece.text)
      return
    }
    this.#skipped = window.mark(piece.text) || !window.isOpen || isServerLine(piece.text)
    if (this.#skipped) return
    if (window.items.length < this.limits.LOG_LINES) {
      window.items.push({ level: piece.level, lines: [piece.text] })
    } else {
      window.truncated = true
      this.#skipped = true
    }
  }
}
