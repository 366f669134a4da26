import { parseSetup } from '@/lib/domain/commands/setup'
import { readPattern } from './arguments'
import { readExpectedKeys } from './expected-keys'
import { findFault, readInputs, readOneOf } from './fields'
import { readHeader, type TextLine } from './header'
import { type BadHeader, bad, type Read, read, readEach } from './problem'
import {
  type ExpectedLine,
  type ParsedSample,
  SAMPLE_GROUPS,
  SAMPLE_INVOKES,
  SAMPLE_STOPS,
} from './sample'

/** A sample, or the first thing that is wrong with its file. */
export type ParseResult = { kind: 'sample'; sample: ParsedSample } | BadHeader

const FILE_NAME = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.lua$/

/** Reads one file of `lua-samples/`; `fileName` is its name without the folder. */
export function parseSample(fileName: string, text: string): ParseResult {
  const slug = FILE_NAME.exec(fileName)?.[1]
  if (slug === undefined) return bad(1, { kind: 'bad-file-name', fileName })
  const header = readHeader(text)
  if (header.kind !== 'read') return header
  const { fields, closingLine, source } = header.value
  const fault = findFault(fields, closingLine)
  if (fault !== null) return fault

  const byName = new Map(fields.map((field) => [field.name, field]))
  const value = (name: string) => byName.get(name)?.value ?? ''
  const lineOf = (name: string) => byName.get(name)?.line ?? closingLine
  const body = (name: string) => byName.get(name)?.body ?? []

  const group = readOneOf(byName.get('group'), SAMPLE_GROUPS, SAMPLE_GROUPS[0])
  if (group.kind !== 'read') return group
  const invoke = readOneOf(byName.get('invoke'), SAMPLE_INVOKES, 'eval')
  if (invoke.kind !== 'read') return invoke
  const protocol = readOneOf(byName.get('protocol'), ['2', '3'] as const, '3')
  if (protocol.kind !== 'read') return protocol
  const stopped = readOneOf(byName.get('stopped'), SAMPLE_STOPS, SAMPLE_STOPS[0])
  if (stopped.kind !== 'read') return stopped
  if (byName.has('function') && !invoke.value.startsWith('fcall')) {
    return bad(lineOf('function'), { kind: 'function-not-called' })
  }
  if (!value('purpose').endsWith('.')) return bad(lineOf('purpose'), { kind: 'not-a-sentence' })
  if (!/^\d+$/.test(value('order'))) {
    const problem = { field: 'order', value: value('order') }
    return bad(lineOf('order'), { kind: 'not-a-whole-number', ...problem })
  }
  const keys = readInputs(fields, 'KEYS')
  if (keys.kind !== 'read') return keys
  const args = readInputs(fields, 'ARGV')
  if (args.kind !== 'read') return args
  const setup = readSetup(body('setup'))
  if (setup.kind !== 'read') return setup
  const reply = readEach(body('reply'), readReplyLine)
  if (reply.kind !== 'read') return reply
  const state = readExpectedKeys(body('keys'))
  if (state.kind !== 'read') return state
  return {
    kind: 'sample',
    sample: {
      slug,
      title: value('title'),
      purpose: value('purpose'),
      group: group.value,
      order: Number(value('order')),
      tags: value('tags').split(/\s*,\s*/),
      keys: keys.value,
      args: args.value,
      setup: setup.value,
      invoke: invoke.value,
      functionName: byName.get('function')?.value ?? null,
      protocol: protocol.value === '2' ? 2 : 3,
      source,
      expected: {
        replyLine: byName.has('stopped') ? lineOf('stopped') : lineOf('reply'),
        stopped: byName.has('stopped') ? stopped.value : null,
        reply: reply.value,
        keysLine: lineOf('keys'),
        keys: state.value,
      },
      fieldLines: new Map(fields.map((field) => [field.name, field.line])),
    },
  }
}

function readSetup(body: readonly TextLine[]): Read<string> {
  const setup = body.map(({ text }) => text).join('\n')
  const parsed = parseSetup(setup)
  if (parsed.kind === 'lines') return read(setup)
  const line = body[parsed.line - 1]?.line ?? parsed.line
  return bad(line, { kind: 'bad-quotes', reason: parsed.reason, column: parsed.column })
}

function readReplyLine(line: TextLine): Read<ExpectedLine> {
  const pattern = readPattern(line)
  if (pattern.kind !== 'read') return pattern
  return read(
    pattern.value === null
      ? { kind: 'text', ...line }
      : { kind: 'pattern', line: line.line, pattern: pattern.value },
  )
}
