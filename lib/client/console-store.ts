import { createStore } from 'zustand/vanilla'
import type { CommandResult } from '@/lib/contract/command'
import type { CommandInfo } from '@/lib/contract/commands'
import type { Protocol } from '@/lib/contract/snippet'
import { splitRepeat } from '@/lib/domain/commands/repeat'
import { type SplitFault, splitArgs } from '@/lib/domain/commands/split-args'
import { browserStorage } from './browser-storage'
import { getCommands, postCommand } from './console-api'
import { loadConsole, saveConsole, withLine } from './console-history'
import type { Trouble } from './state'
import type { PageStore } from './store'

/**
 * What became of a line. `bad-line`: it cannot be split; `column` as in `SplitResult`. `bad-count`: it asks
 * to be run less than once, or, where `most` is set, more often than that.
 */
export type ConsoleAnswer =
  | { kind: 'running' }
  | { kind: 'bad-count'; most: number | null }
  | { kind: 'result'; result: CommandResult }
  | { kind: 'bad-line'; reason: SplitFault; column: number }
  | { kind: 'help'; topic: string; found: CommandInfo[] }
  | { kind: 'aborted' }
  | { kind: 'trouble'; trouble: Trouble }

/**
 * A line that was run, `times` times. `answer` is the last; of those before it, `done`, the newest are in
 * `earlier`. `notRun` counts the lines that were given up because of what became of it.
 */
export type ConsoleEntry = {
  id: number
  line: string
  inTransaction: boolean
  times: number
  done: number
  earlier: { time: number; result: CommandResult }[]
  answer: ConsoleAnswer
  notRun: number
}

/** All that the console shows. */
export type ConsoleState = {
  entries: ConsoleEntry[]
  /** Lines that wait for the one that runs. */
  waiting: string[]
  running: boolean
  transaction: boolean
  queued: number
  watching: boolean
  /** The RESP version that is asked for. */
  protocol: Protocol
  /** The lines of before, the newest last. */
  history: string[]
  /** The server's command table, and of which engine it was asked for; empty until it is there. */
  commands: CommandInfo[]
  commandsOf: string | undefined
  /** What stands in the input. */
  draft: string
}

/** Entries that stay in sight; the oldest give way. So do the answers of a line that is repeated. */
const MAX_ENTRIES = 200
const MAX_EARLIER = 99
/** How often one line may be repeated: each time is a request. */
const MAX_TIMES = 1_000

/** The console of this browser's session: one for all pages, as the session is. */
export const consoleStore = createStore<ConsoleState>()(() => ({
  ...{ entries: [], waiting: [], running: false, commands: [], commandsOf: undefined, draft: '' },
  ...{ transaction: false, queued: 0, watching: false },
  ...loadConsole(browserStorage()),
}))

let lastId = 0
let abort: AbortController | null = null

const set = (change: Partial<ConsoleState>) => consoleStore.setState(change)

/** Empties what is in sight. */
export function clearConsole(): void {
  set({ entries: [] })
}

/** Asks for this RESP version from the next line on, and keeps that over a reload. */
export function chooseConsoleProtocol(protocol: Protocol): void {
  set({ protocol })
  saveConsole(browserStorage(), { history: consoleStore.getState().history, protocol })
}

/** Asks for the command table where that of this engine is not there. Without it there are no hints. */
export async function loadCommands(engine: string | undefined): Promise<void> {
  const { commands, commandsOf } = consoleStore.getState()
  if (commands.length > 0 && commandsOf === engine) return
  const result = await getCommands(engine)
  if (result.kind === 'ok') set({ commands: result.value.commands, commandsOf: engine })
}

/** Ends the command that runs, and gives up those that wait. */
export function stopConsole(): void {
  abort?.abort()
}

/** Runs lines one after the other, after those that wait. Blank ones are skipped. */
export async function runLines(lines: readonly string[], page: PageStore): Promise<void> {
  const { waiting, history } = consoleStore.getState()
  const all = lines.filter((line) => line.trim() !== '')
  const kept = all.reduce<string[]>(withLine, history)
  set({ waiting: [...waiting, ...all], history: kept })
  saveConsole(browserStorage(), { history: kept, protocol: consoleStore.getState().protocol })
  if (consoleStore.getState().running) return
  set({ running: true })
  let changed = false
  for (;;) {
    const [line, ...rest] = consoleStore.getState().waiting
    if (line === undefined) break
    set({ waiting: rest })
    changed = (await runLine(line, page)) || changed
  }
  if (changed) await showKeyspace(page)
  set({ running: false })
  // What was typed while the keyspace was asked for.
  if (consoleStore.getState().waiting.length > 0) await runLines([], page)
}

/** Runs one line. True where it changed the keyspace. */
async function runLine(line: string, page: PageStore): Promise<boolean> {
  const repeat = splitRepeat(line)
  if (repeat.kind === 'bad-count' || repeat.times > MAX_TIMES) {
    add(line, { kind: 'bad-count', most: repeat.kind === 'bad-count' ? null : MAX_TIMES })
    return false
  }
  const split = splitArgs(line)
  if (split.kind !== 'args') {
    add(line, { kind: 'bad-line', reason: split.kind, column: split.column })
    return false
  }
  const words = split.args.map((arg) => (typeof arg === 'string' ? arg.toUpperCase() : ''))
  if (repeat.line !== line)
    return runTimes(add(line, { kind: 'running' }, repeat.times), repeat, page)
  if (words.length === 1 && words[0] === 'CLEAR') {
    clearConsole()
    return false
  }
  if (words[0] === 'HELP' || words[0] === '?') {
    const { engine } = page.getState().draft
    await loadCommands(engine)
    add(line, helpFor(words.slice(1).join(' ')))
    return false
  }
  const sent = words[0] === 'EXIT' ? 'QUIT' : line
  return runTimes(add(line, { kind: 'running' }), { times: 1, line: sent }, page)
}

/** Sends a line so many times, as long as nothing ends it. True where it changed the keyspace. */
async function runTimes(
  id: number,
  { times, line }: { times: number; line: string },
  page: PageStore,
): Promise<boolean> {
  let changedAny = false
  for (let time = 1; ; time += 1) {
    const answer = await send(line, page)
    // What was stopped may have been done.
    if (answer.kind !== 'result') {
      settle(id, answer, true)
      return changedAny || answer.kind === 'aborted'
    }
    const { transaction, queued, watching, protocol, changed, lost, stopped } = answer.result
    changedAny ||= changed
    set({ transaction, queued, watching })
    if (/^\s*hello\b/i.test(line) && !transaction) chooseConsoleProtocol(protocol)
    const isLast = time === times || lost !== null || stopped !== null
    if (isLast) {
      settle(id, answer, lost !== null)
      return changedAny
    }
    const pass = (entry: ConsoleEntry): ConsoleEntry => {
      const earlier = [...entry.earlier, { time, result: answer.result }].slice(-MAX_EARLIER)
      return { ...entry, earlier, done: time }
    }
    set({
      entries: consoleStore.getState().entries.map((one) => (one.id === id ? pass(one) : one)),
    })
  }
}

async function send(line: string, page: PageStore): Promise<ConsoleAnswer> {
  if (page.getState().session.kind !== 'ready') await page.getState().connect()
  const { session, draft } = page.getState()
  if (session.kind !== 'ready' && session.kind !== 'connecting') {
    return { kind: 'trouble', trouble: session }
  }
  const { protocol, transaction } = consoleStore.getState()
  const { engine } = draft
  abort = new AbortController()
  const body = { line, protocol, transaction, ...(engine === undefined ? {} : { engine }) }
  const result = await postCommand(body, abort.signal)
  abort = null
  if (result.kind === 'ok') return { kind: 'result', result: result.value }
  if (result.kind === 'aborted') return { kind: 'aborted' }
  return {
    kind: 'trouble',
    trouble: result.kind === 'error' ? { kind: 'refused', error: result.error } : result,
  }
}

/**
 * Shows the session's keyspace in place of that of the last report, as after a reset. By the store's own
 * action: importing what it asks with would split code of the first view into larger parts.
 */
async function showKeyspace(page: PageStore): Promise<void> {
  await page.getState().connect()
  page.setState({ reportIsLatest: false })
}

function helpFor(topic: string): ConsoleAnswer {
  const { commands } = consoleStore.getState()
  const found = commands.filter(({ name }) => name === topic || name.startsWith(`${topic} `))
  const group = topic.startsWith('@') ? topic.slice(1).toLowerCase() : null
  return {
    ...{ kind: 'help', topic },
    found: group === null ? found : commands.filter((one) => one.group === group),
  }
}

function add(line: string, answer: ConsoleAnswer, times = 1): number {
  const id = ++lastId
  const { entries, transaction } = consoleStore.getState()
  const fresh = { done: 0, earlier: [], notRun: 0 }
  const entry = { id, line, inTransaction: transaction, times, answer, ...fresh }
  set({ entries: [...entries, entry].slice(-MAX_ENTRIES) })
  return id
}

/** Puts the answer to its line. Where it ends what was going on, the lines that wait are given up. */
function settle(id: number, answer: ConsoleAnswer, isOver: boolean): void {
  const { entries, waiting } = consoleStore.getState()
  const notRun = isOver ? waiting.length : 0
  set({
    entries: entries.map((entry) => (entry.id === id ? { ...entry, answer, notRun } : entry)),
    ...(isOver ? { waiting: [] } : {}),
  })
}
