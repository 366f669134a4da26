import 'server-only'
import type { EngineRef } from '@/lib/contract/run'
import type { WriteTable } from '@/lib/domain/commands/written-keys'

/** Whether a probe of the sandbox of an engine came out as it should. */
export type ProbeResult = { probe: string; passed: boolean }

/** A server program that runs snippets. */
export type Engine = EngineRef & {
  /** Absolute path of the program. */
  binary: string
  /** The commands that write, from the engine's own command table. */
  writes: WriteTable
  /** What came out of the self-test at start. */
  selfTest: readonly ProbeResult[]
}
