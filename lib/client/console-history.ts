import './zod-jitless'
import * as z from 'zod'

const KEY = 'perigee:console'
/** Lines that are remembered, the newest last, and how long one may be. */
const MAX_LINES = 200
const MAX_LINE_CHARS = 4_096

const Kept = z.object({
  history: z.array(z.string()).catch([]),
  protocol: z.union([z.literal(2), z.literal(3)]).catch(2),
})
/** What the console keeps over a reload: the lines that were run, and the protocol. redis-cli begins with RESP2. */
export type KeptConsole = z.infer<typeof Kept>

/** What it is kept in: `localStorage` in the browser. */
type ConsoleStorage = Pick<Storage, 'getItem' | 'setItem'>

/** What was kept; an empty history and RESP2 where nothing was, or nothing that reads. */
export function loadConsole(storage: ConsoleStorage): KeptConsole {
  try {
    return Kept.parse(JSON.parse(storage.getItem(KEY) ?? '{}'))
  } catch {
    return { history: [], protocol: 2 }
  }
}

/** Keeps it where the browser lets it: nothing depends on it. */
export function saveConsole(storage: ConsoleStorage, kept: KeptConsole): void {
  try {
    storage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // The storage is full or closed: the history then ends with the page.
  }
}

/** The history with one more line: none that is too long, and not the same one twice in a row. */
export function withLine(history: readonly string[], line: string): string[] {
  if (line.length > MAX_LINE_CHARS || line.trim() === '' || history.at(-1) === line) {
    return [...history]
  }
  return [...history, line].slice(-MAX_LINES)
}
