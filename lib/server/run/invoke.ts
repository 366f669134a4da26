import 'server-only'
import type { Snippet } from '@/lib/contract/snippet'
import { fromBytes } from '@/lib/domain/bytes/codec'
import { read } from '@/lib/server/keyspace/replies'
import { Problem } from '@/lib/server/problem'
import type { Observed, Sandbox } from '@/lib/server/sandbox/sandbox'
import type { Command } from '@/lib/server/sandbox/socket'
import { sha1Of } from './report'

/** What invoking a snippet did, and whether that is about loading it or about running it. */
export type Invoked = Observed & { step: 'load' | 'call'; loadedLibrary: boolean }

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
  const observe = (command: Command) => sandbox.observe(command, protocol, signal, afterwards)
  const call = async (command: Command, loadedLibrary = false): Promise<Invoked> => ({
    ...(await observe(command)),
    ...{ step: 'call', loadedLibrary },
  })
  const load = async (command: Command): Promise<Invoked> => ({
    ...(await observe(command)),
    ...{ step: 'load', loadedLibrary: false },
  })
  const numbered = [
    String(snippet.keys.length),
    ...[...snippet.keys, ...snippet.args].map(fromBytes),
  ]
  switch (snippet.invoke) {
    case 'eval':
      return call(['EVAL', source, ...numbered])
    case 'eval_ro':
      return call(['EVAL_RO', source, ...numbered])
    case 'evalsha': {
      const sha1 = sha1Of(source)
      const first = await call(['EVALSHA', sha1, ...numbered])
      if (errorOf(first)?.code !== 'NOSCRIPT') return first
      const loaded = await load(['SCRIPT', 'LOAD', source])
      return errorOf(loaded) === null ? call(['EVALSHA', sha1, ...numbered]) : loaded
    }
    case 'fcall':
    case 'fcall_ro': {
      const loaded = await load(['FUNCTION', 'LOAD', 'REPLACE', source])
      const library = libraryOf(loaded)
      if (library === null) return loaded
      const name = snippet.functionName ?? (await onlyFunction(sandbox, library))
      return call([snippet.invoke.toUpperCase(), name, ...numbered], true)
    }
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
  const [list] = await sandbox.admin.command(['FUNCTION', 'LIST', 'LIBRARYNAME', library])
  const functions = read.field(read.items(list)[0], 'functions')
  const names = read.items(functions).map((one) => read.text(read.field(one, 'name')))
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
