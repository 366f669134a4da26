import { expect, test } from 'vitest'
import type { TraceRow } from '@/lib/domain/trace/rows'
import { logLines } from './log-lines'

const call = (id: string): TraceRow => ({
  ...{ kind: 'refused', id, line: 1, text: 'GET k', more: 0, reply: null },
})
const log: TraceRow = {
  ...{ kind: 'log', id: 'log 0', line: 3, level: 'notice', message: 'Hello', match: 'same' },
}
const calls = (count: number) => Array.from({ length: count }, (_, at) => call(`call ${at}`))

test('few calls stand by themselves, before and after a message', () => {
  expect(logLines([...calls(2), log, call('x')], new Set()).map(({ kind }) => kind)).toEqual([
    ...['row', 'row', 'row', 'row'],
  ])
})

test('many calls are one line, and all of them once it is open', () => {
  const rows = [...calls(1000), log]
  expect(logLines(rows, new Set())).toEqual([
    { kind: 'calls', id: 'call 0', count: 1000, names: ['GET'], open: false },
    { kind: 'row', row: log },
  ])
  expect(logLines(rows, new Set(['call 0']))).toHaveLength(1002)
})
