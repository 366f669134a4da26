import 'server-only'
import type { EngineRef } from '@/lib/contract/run'

/** Whether a probe of the sandbox of an engine came out as it should. */
export type ProbeResult = { probe: string; passed: boolean }

/** A server program that runs snippets. */
export type Engine = EngineRef & {
  /** Absolute path of the program. */
  binary: string
  /** Names of the commands that write, lower case; `container|subcommand` for subcommands. */
  writes: ReadonlySet<string>
  /** What came out of the self-test at start. */
  selfTest: readonly ProbeResult[]
}

/** True where a command may change the keyspace, by the engine's own command table. */
export function isWrite(engine: Engine, name: string, subcommand: string | undefined): boolean {
  const command = name.toLowerCase()
  if (engine.writes.has(command)) return true
  return subcommand !== undefined && engine.writes.has(`${command}|${subcommand.toLowerCase()}`)
}
