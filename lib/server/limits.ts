import 'server-only'
import { availableParallelism, totalmem } from 'node:os'
import { z } from 'zod'

const KIB = 1024
const MIB = 1024 * KIB

const whole = (fallback: number) => z.coerce.number().int().positive().default(fallback)

/** One that does not hold unless it is set. */
const off = z.coerce.number().int().positive().nullable().default(null)

/** A session's process has up to so much of the machine's memory for itself or shared with the others. */
const LIVE_SESSION_BYTES = 16 * MIB
/** Each has its timer, so that a thousand idle ones would keep a processor busy. */
const MOST_LIVE_SESSIONS = 256
const FEWEST_LIVE_SESSIONS = 16

/** As many as fit into half of the machine's memory. */
function liveSessions(): number {
  const fitting = Math.floor(totalmem() / 2 / LIVE_SESSION_BYTES)
  return Math.min(MOST_LIVE_SESSIONS, Math.max(FEWEST_LIVE_SESSIONS, fitting))
}

/**
 * Every limit of the server, with its unit in its name; `docs/limits.md` says what each protects.
 * An environment variable of the same name in capitals with `PERIGEE_` before it overrides one
 * (`PERIGEE_RUN_MS=5000`).
 */
const Limits = z.object({
  /** Wall-clock time of one run (setup and script each) before it is stopped. */
  RUN_MS: whole(2_000),
  /** From `SCRIPT KILL` to `SIGKILL` where the script does not yield. */
  KILL_GRACE_MS: whole(250),
  /** From spawning a sandbox to its first answer. */
  SPAWN_MS: whole(5_000),
  /** Address space of a sandbox process (`RLIMIT_AS`). */
  MEMORY_BYTES: whole(192 * MIB),
  /** `maxmemory` of a sandbox. */
  DATA_BYTES: whole(24 * MIB),
  /** Processor time of a sandbox process over its whole life (`RLIMIT_CPU`). */
  CPU_SECONDS: whole(60),
  /** One reply, as bytes of RESP. */
  REPLY_BYTES: whole(MIB),
  /** How deep a reply may nest. */
  REPLY_DEPTH: whole(256),
  /** Replies in one reply, itself included. */
  REPLY_ELEMENTS: whole(100_000),
  /** A request's body. */
  BODY_BYTES: whole(256 * KIB),
  /** Read and dropped of a body over `BODY_BYTES`, so that its sender gets the answer. */
  BODY_DISCARD_BYTES: whole(16 * MIB),
  /** For how long a body over `BODY_BYTES` is read and dropped. */
  BODY_DISCARD_MS: whole(5_000),
  /** A report, the types, or a session's keyspace, as JSON. */
  REPORT_BYTES: whole(2 * MIB),
  /** Calls listed in a report; the rest are counted. */
  CALLS: whole(10_000),
  /** Bytes of command text that the listed calls may have together. */
  CALLS_BYTES: whole(512 * KIB),
  /** Commands listed as effects. */
  EFFECTS: whole(10_000),
  /** Bytes of command text that the listed effects may have together. */
  EFFECTS_BYTES: whole(512 * KIB),
  /** Log lines in a report. */
  LOG_LINES: whole(1_000),
  /** Bytes that a script may log before its process is killed. */
  LOG_BYTES: whole(MIB),
  /** Keys listed in a report. */
  KEYS_SHOWN: whole(1_000),
  /** Elements of a key listed in a report. */
  ELEMENTS_SHOWN: whole(1_000),
  /** Bytes of a string value, or of one element, listed in a report. */
  VALUE_BYTES: whole(64 * KIB),
  /** Bytes of all values listed on one side of a report. */
  VALUES_BYTES: whole(512 * KIB),
  /** Wall-clock time of the recording that a trace is made of. */
  TRACE_MS: whole(5_000),
  /** How often that recording stops at a line. */
  TRACE_STEPS: whole(100_000),
  /** What a trace tells of calls, and of what they changed, in bytes each. */
  TRACE_BYTES: whole(MIB),
  /** Wall-clock time of a recording for the debugger. */
  RECORD_MS: whole(20_000),
  /** Steps of such a recording. */
  RECORD_STEPS: whole(50_000),
  /** Bytes of its steps as JSON; also what the debugger may say at once. */
  RECORD_BYTES: whole(16 * MIB),
  /** Bytes of all the runs that are kept to be traced: the last one of each session. */
  KEPT_RUNS_BYTES: whole(64 * MIB),
  /** Keys that a session keeps. */
  SESSION_KEYS: whole(20_000),
  /** Bytes of `DUMP` that a session keeps. */
  SESSION_BYTES: whole(32 * MIB),
  /** Sandboxes spawned before anybody asks for one. */
  POOL_SIZE: whole(4),
  /** Sessions that have a live sandbox at once; the least recently used ones are put to rest. */
  LIVE_SESSIONS: whole(liveSessions()),
  /** A session without use for so long gives its sandbox back. */
  SESSION_REST_MS: whole(5 * 60_000),
  /** A session without use for so long ends. */
  SESSION_FORGET_MS: whole(7 * 24 * 3_600_000),
  /** How long a store that is away is waited for. */
  STORE_MS: whole(5_000),
  /** A run that is kept in a shared store to be traced, as JSON with its keyspace. */
  SHARED_RUN_BYTES: whole(MIB),
  /** For how long it is kept there. */
  SHARED_RUN_MS: whole(5 * 60_000),
  /** `maxmemory` of the embedded store. */
  STORE_BYTES: whole(1024 * MIB),
  /** How long a shared snippet is kept since it was last shared; null: for good. */
  SNIPPET_KEEP_MS: off,
  /** Bytes of new snippets that are stored within `NEW_SNIPPETS_MS`, by all who share together. */
  NEW_SNIPPETS_BYTES: whole(8 * MIB),
  /** In how long as much can be stored again. */
  NEW_SNIPPETS_MS: whole(3_600_000),
  /** Runs at once. */
  RUNS: whole(Math.max(4, availableParallelism() * 2)),
  /** Runs that may wait for a place. */
  RUNS_WAITING: whole(64),
})

export type Limits = z.infer<typeof Limits>

/**
 * The limits as the environment sets them.
 * @throws Error naming the variables that are no positive whole number
 */
export function readLimits(environment: Readonly<Record<string, string | undefined>>): Limits {
  const named = Object.keys(Limits.shape).map((name) => [name, environment[`PERIGEE_${name}`]])
  const parsed = Limits.safeParse(Object.fromEntries(named))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path }) => `PERIGEE_${path.join('.')}`)
  throw new Error(`${wrong.join(', ')}: give a positive whole number, or leave it out`)
}

/** The limits of this process. */
export const limits: Limits = readLimits(process.env)
