import { z } from 'zod'
import { ForbiddenReason } from './command'
import { EngineRef } from './run'

/**
 * One command, or a subcommand with its container before it (`CONFIG GET`), as `COMMAND` and
 * `COMMAND DOCS` have it. `syntax` is what redis-cli's help writes after the name. `arity` counts the
 * name; it is negative where it is the least. `forbidden` says why the sandbox does not let it be called.
 * Where there are subcommands, each has its own entry, and `subcommands` names them.
 */
export const CommandInfo = z
  .object({
    name: z.string(),
    summary: z.string(),
    syntax: z.string(),
    group: z.string(),
    since: z.string(),
    complexity: z.string(),
    arity: z.number().int(),
    flags: z.array(z.string()),
    categories: z.array(z.string()),
    subcommands: z.array(z.string()),
    forbidden: ForbiddenReason.nullable(),
    /** The version since which it should not be used any more, and what to use. */
    deprecated: z.object({ since: z.string(), replacedBy: z.string() }).nullable(),
  })
  .meta({ id: 'CommandInfo' })
export type CommandInfo = z.infer<typeof CommandInfo>

/** `GET /api/commands`: the commands of an engine (`?engine=`), subcommands among them, by name. */
export const Commands = z
  .object({ engine: EngineRef, commands: z.array(CommandInfo) })
  .meta({ id: 'Commands' })
export type Commands = z.infer<typeof Commands>
