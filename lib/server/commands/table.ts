import 'server-only'
import type { CommandInfo, Commands } from '@/lib/contract/commands'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { forbiddenReason } from '@/lib/domain/commands/forbidden'
import { type ArgumentDoc, syntaxOf } from '@/lib/domain/commands/syntax'
import type { Reply } from '@/lib/domain/resp/reply'
import type { Engine } from '@/lib/server/engines/engine'
import { read } from '@/lib/server/keyspace/replies'
import type { Admin } from '@/lib/server/sandbox/admin'
import { SANDBOX_USER } from '@/lib/server/sandbox/config'

/** A row of `COMMAND`: its name with `|` before a subcommand, and those of its subcommands. */
type Row = {
  name: string
  arity: number
  flags: string[]
  categories: string[]
  subcommands: Row[]
}

/** The commands of a server, subcommands among them, by name. @throws where the link ends */
export async function commandsOf({ id, name, version }: Engine, admin: Admin): Promise<Commands> {
  const [table, docs] = await admin.command(['COMMAND'], ['COMMAND', 'DOCS'])
  const rows = rowsOf(table)
  const leaves = [...rows.flatMap(({ subcommands }) => subcommands), ...rows]
  const dryRuns = await admin.ask(leaves.map(dryRun))
  const refused = new Set(leaves.filter((_, at) => isRefusal(dryRuns[at]?.reply)))
  const known = docsByName(docs)

  const describe = (row: Row): CommandInfo => {
    const doc = known.get(row.name)
    const replacedBy = textOf(doc, 'replaced_by')
    const all = row.subcommands.length > 0 && row.subcommands.every((one) => refused.has(one))
    const isForbidden = row.subcommands.length > 0 ? all : refused.has(row)
    return {
      name: row.name.replace('|', ' ').toUpperCase(),
      ...{ summary: textOf(doc, 'summary'), group: textOf(doc, 'group') },
      ...{ since: textOf(doc, 'since'), complexity: textOf(doc, 'complexity') },
      syntax: syntaxOf(argumentsOf(doc)),
      ...{ arity: row.arity, flags: row.flags, categories: row.categories },
      subcommands: row.subcommands.map((one) => (one.name.split('|')[1] ?? '').toUpperCase()),
      forbidden: isForbidden ? forbiddenReason(row.name, row.categories) : null,
      deprecated: replacedBy === '' ? null : { since: textOf(doc, 'deprecated_since'), replacedBy },
    }
  }
  const commands = leaves.map(describe).sort((a, b) => (a.name < b.name ? -1 : 1))
  return { engine: { id, name, version }, commands }
}

/** The entry of a command: that of its subcommand where it has one of that name. */
export function findCommand(
  { commands }: Commands,
  command: readonly Bytes[],
): CommandInfo | undefined {
  const [name = '', sub = ''] = command.map((part) =>
    typeof part === 'string' ? part.toUpperCase() : '',
  )
  const find = (wanted: string) => commands.find((one) => one.name === wanted)
  return find(`${name} ${sub}`) ?? find(name)
}

function rowsOf(table: Reply | undefined): Row[] {
  return read.items(table).map((entry) => {
    const fields = read.items(entry)
    return {
      name: read.text(fields[0]),
      arity: read.number(fields[1]),
      flags: read.items(fields[2]).map(read.text).sort(),
      categories: read.items(fields[6]).map(read.text).sort(),
      subcommands: rowsOf(fields[9]).sort((a, b) => (a.name < b.name ? -1 : 1)),
    }
  })
}

/** Asks whether the restricted user may call a command, with as many arguments as it needs. */
function dryRun({ name, arity }: Row): string[] {
  const parts = name.split('|')
  const more = Math.max(0, Math.abs(arity) - parts.length)
  return ['ACL', 'DRYRUN', SANDBOX_USER, ...parts, ...Array<string>(more).fill('0')]
}

const isRefusal = (reply: Reply | undefined): boolean => read.text(reply) !== 'OK'

/** By name as `COMMAND` has it, subcommands too. */
function docsByName(docs: Reply | undefined): Map<string, Reply> {
  const found = new Map<string, Reply>()
  if (docs?.type !== 'map') return found
  for (const [name, doc] of docs.entries) {
    found.set(read.text(name), doc)
    for (const [sub, inner] of docsByName(read.field(doc, 'subcommands'))) found.set(sub, inner)
  }
  return found
}

const textOf = (doc: Reply | undefined, field: string): string => read.text(read.field(doc, field))

function argumentsOf(doc: Reply | undefined): ArgumentDoc[] {
  return read.items(read.field(doc, 'arguments')).map((argument) => {
    const token = read.field(argument, 'token')
    return {
      name: textOf(argument, 'display_text') || textOf(argument, 'name'),
      type: textOf(argument, 'type'),
      token: token === undefined ? null : read.text(token),
      flags: read.items(read.field(argument, 'flags')).map(read.text),
      arguments: argumentsOf(argument),
    }
  })
}
