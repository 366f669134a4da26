import 'server-only'
import type { RunReport } from '@/lib/contract/run'
import type { Snippet } from '@/lib/contract/snippet'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import type { Engine } from '@/lib/server/engines/engine'
import type { Keyspace } from '@/lib/server/keyspace/keyspace'
import type { Ran } from '@/lib/server/run/run'

/** A run with all that it takes to repeat it. */
export type KeptRun = {
  snippet: Snippet
  engine: Engine
  before: Keyspace
  /** When it began, Unix time in milliseconds. */
  atMs: number
  report: Pick<RunReport, 'id' | 'calls' | 'effects' | 'truncated'>
  /** False where the effects do not tell all that the run wrote. */
  effectsTell: boolean
}

/** What it takes to repeat a run; null where its script was not invoked. */
export function keptRunOf(
  snippet: Snippet,
  engine: Engine,
  { report, start }: Ran,
): KeptRun | null {
  if (start === null) return null
  const { id, calls, effects, truncated, keyspace } = report
  return {
    ...{ snippet, engine, before: start.keyspace, atMs: start.atMs },
    report: { id, calls, effects, truncated },
    effectsTell: keyspace.afterSource === 'read' && !snippet.source.includes('set_repl'),
  }
}

/** Bytes of a command's argument in memory besides its own. */
const ARGUMENT_BYTES = 64

/** The last run of each session, as many as fit into so many bytes; the one before makes room for the next. */
export class KeptRuns {
  readonly #runs = new Map<string, { run: KeptRun; bytes: number }>()
  #bytes = 0

  constructor(private readonly maxBytes: number) {}

  /** Keeps a run instead of the session's last one; null, where no script was invoked, only ends that. */
  keep(sessionId: string, run: KeptRun | null): void {
    this.forget(sessionId)
    if (run === null) return
    const bytes = bytesOf(run)
    this.#runs.set(sessionId, { run, bytes })
    this.#bytes += bytes
    for (const [oldest] of this.#runs) {
      if (this.#bytes <= this.maxBytes || oldest === sessionId) break
      this.forget(oldest)
    }
  }

  find(sessionId: string, runId: string): KeptRun | null {
    const kept = this.#runs.get(sessionId)?.run
    return kept?.report.id === runId ? kept : null
  }

  forget(sessionId: string): void {
    this.#bytes -= this.#runs.get(sessionId)?.bytes ?? 0
    this.#runs.delete(sessionId)
  }
}

function bytesOf({ snippet, before, report }: KeptRun): number {
  let bytes = snippet.source.length + snippet.setup.length + (before.functions?.length ?? 0)
  bytes += bytesOfCommand([...snippet.keys, ...snippet.args])
  for (const { name, dump } of before.keys.values()) bytes += name.length + dump.length
  for (const { command } of report.calls) bytes += bytesOfCommand(command)
  for (const command of report.effects) bytes += bytesOfCommand(command)
  return bytes
}

function bytesOfCommand(command: readonly Bytes[]): number {
  let bytes = command.length * ARGUMENT_BYTES
  for (const part of command) bytes += typeof part === 'string' ? part.length : part.base64.length
  return bytes
}
