import 'server-only'
import type { SentCommand } from '@/lib/contract/run'
import type { Snippet } from '@/lib/contract/snippet'
import { fromBytes, toBytes } from '@/lib/domain/bytes/codec'
import { commandSize } from '@/lib/domain/resp/encode-command'
import { librariesOf } from '@/lib/server/functions/libraries'
import { Problem } from '@/lib/server/problem'
import type { Observed, Sandbox } from '@/lib/server/sandbox/sandbox'
import type { Command } from '@/lib/server/sandbox/socket'
import { sha1Of } from './sha1'

/** What invoking a snippet did, with what, and whether that is about loading it or about running it. */
export type Invoked = Observed & {
  step: 'load' | 'call'
  loadedLibrary: boolean
  sent: SentCommand[]
}

/** Arguments of a command that a report lists. */
const LISTED_PARTS = 12

/**
 * Invokes a snippet as it asks for, its source unmodified, and gathers what that did. Where a script
 * or a library has to be loaded first and cannot be, that is what is gathered.
 * @throws Problem where a function has to be named
 */
export async function invoke(
  sandbox: Sandbox,
  snippet: Snippet,
  signal: AbortSignal,
  afterwards: readonly Command[],
): Promise<Invoked> {
  const { source, protocol } = snippet
  const sent: SentCommand[] = []
  const send = async (step: 'load' | 'call', command: Command, loadedLibrary = false) => {
    const last = sent.at(-1)
    if (last !== undefined) last.reply = previous
    sent.push(describeSent(command, source))
    const observed = await sandbox.observe(command, protocol, signal, afterwards)
    previous = observed.exchange.received[0]?.reply ?? null
    return { ...observed, step, loadedLibrary, sent }
  }
  let previous: SentCommand['reply'] = null

  const numbered = [
    String(snippet.keys.length),
    ...[...snippet.keys, ...snippet.args].map(fromBytes),
  ]
  switch (snippet.invoke) {
    case 'eval':
      return send('call', ['EVAL', source, ...numbered])
    case 'eval_ro':
      return send('call', ['EVAL_RO', source, ...numbered])
    case 'evalsha': {
      const bySha1 = ['EVALSHA', sha1Of(source), ...numbered]
      const first = await send('call', bySha1)
      if (errorOf(first)?.code !== 'NOSCRIPT') return first
      const loaded = await send('load', ['SCRIPT', 'LOAD', source])
      return errorOf(loaded) === null ? send('call', bySha1) : loaded
    }
    case 'fcall':
    case 'fcall_ro': {
      const loaded = await send('load', ['FUNCTION', 'LOAD', 'REPLACE', source])
      const library = libraryOf(loaded)
      if (library === null) return loaded
      const name = snippet.functionName ?? (await onlyFunction(sandbox, library))
      return send('call', [snippet.invoke.toUpperCase(), name, ...numbered], true)
    }
  }
}

function describeSent(command: Command, source: string): SentCommand {
  const at = command.indexOf(source, 1)
  const listed = command.slice(0, LISTED_PARTS)
  return {
    command: listed.map((part, index) => {
      if (index === at) return ''
      return typeof part === 'string' ? part : toBytes(part)
    }),
    sourceAt: at < 0 ? null : at,
    more: command.length - listed.length,
    sentBytes: commandSize(command),
    reply: null,
  }
}

function errorOf({ exchange }: Observed): { code: string } | null {
  const reply = exchange.received[0]?.reply
  return reply !== undefined && 'message' in reply ? reply : null
}

function libraryOf({ exchange }: Observed): string | null {
  const reply = exchange.received[0]?.reply
  return reply?.type === 'bulk-string' && typeof reply.value === 'string' ? reply.value : null
}

async function onlyFunction(sandbox: Sandbox, library: string): Promise<string> {
  const [found] = await librariesOf(sandbox.admin, library)
  const names = found?.functions.map(({ name }) => name) ?? []
  const [only] = names
  if (only !== undefined && names.length === 1) return only
  throw new Problem(
    'bad-request',
    'The library registers more than one function: name the one to call.',
    {
      issues: [{ path: ['functionName'], message: `one of ${names.join(', ')}` }],
    },
  )
}
