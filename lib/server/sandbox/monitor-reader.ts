import 'server-only'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { parseMonitorLine } from '@/lib/domain/trace/monitor-line'
import type { Limits } from '@/lib/server/limits'
import type { SandboxSocket } from './socket'
import { Window } from './window'

/** One call of a script, and Unix time in microseconds when Redis was done with it. */
export type TimedCall = { command: Bytes[]; atUs: number; count: number }

/** The calls of one run, with when the script began and ended (Unix time in microseconds). */
export class MonitorWindow extends Window<TimedCall> {
  /** All calls, those that are not listed included. */
  callCount = 0
  beganUs: number | null = null
  endedUs: number | null = null
}

const FROM_SCRIPT = Buffer.from(' lua] ')
const PUBLISH = Buffer.from('"PUBLISH" ')
const LINE_FEED = 10
const NOTHING: Buffer = Buffer.alloc(0)

/**
 * Reads `MONITOR`. Each line is one command; those of a script name `lua` as their source. Calls
 * past `limits.CALLS` are counted, and listed only as a count of the call before where they equal it.
 */
export class MonitorReader {
  #window: MonitorWindow | null = null
  #rest = NOTHING
  #bytes = 0
  #last: Buffer | null = null

  constructor(
    socket: SandboxSocket,
    private readonly limits: Limits,
  ) {
    socket.onChunk = (chunk) => this.#read(chunk)
    socket.onClose = () => this.#window?.close()
  }

  open(begin: string, end: string): MonitorWindow {
    this.#bytes = 0
    this.#last = null
    this.#window = new MonitorWindow(begin, end)
    return this.#window
  }

  #read(chunk: Buffer): void {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const window = this.#window
    let from = 0
    // Between runs there is nothing to see but what we read ourselves.
    if (window === null || window.isClosed) from = data.lastIndexOf(LINE_FEED) + 1
    else {
      for (let at = data.indexOf(LINE_FEED); at >= 0; at = data.indexOf(LINE_FEED, from)) {
        this.#line(window, data.subarray(from + 1, at - 1))
        from = at + 1
      }
    }
    this.#rest = from === data.length ? NOTHING : Buffer.from(data.subarray(from))
  }

  #line(window: MonitorWindow, line: Buffer): void {
    const source = line.subarray(0, 40).indexOf(FROM_SCRIPT)
    if (source < 0) {
      this.#fromClient(window, line)
      return
    }
    const command = line.subarray(source + FROM_SCRIPT.length)
    if (!window.isOpen) return
    window.callCount += 1
    if (window.items.length >= this.limits.CALLS || this.#bytes > this.limits.CALLS_BYTES) {
      const last = window.items.at(-1)
      if (!window.truncated && last !== undefined && this.#last?.equals(command)) last.count += 1
      else window.truncated = true
      return
    }
    const parsed = parseMonitorLine(line)
    if (parsed === null) return
    this.#bytes += line.length
    if (window.items.length === this.limits.CALLS - 1) this.#last = Buffer.from(command)
    window.items.push({ command: parsed.command, atUs: parsed.atUs, count: 1 })
  }

  /** The script's own EVAL, and after it the end mark, tell when the script began and ended. */
  #fromClient(window: MonitorWindow, line: Buffer): void {
    const stamp = /^(\d+)\.(\d{6}) /.exec(line.toString('latin1', 0, 24))
    if (stamp === null) return
    const atUs = Number(stamp[1]) * 1_000_000 + Number(stamp[2])
    if (window.isOpen) {
      if (window.beganUs === null) window.beganUs = atUs
      else window.endedUs = atUs
    }
    if (line.includes(PUBLISH)) {
      const channel = parseMonitorLine(line)?.command[1]
      if (typeof channel === 'string') window.mark(channel)
    }
  }
}
