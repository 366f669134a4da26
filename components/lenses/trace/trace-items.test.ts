import { expect, test } from 'vitest'
import type { TraceRow } from '@/lib/domain/trace/rows'
import { isWanted, traceLines } from './trace-items'

const get: TraceRow = {
  ...{ kind: 'call', id: 'call 0', call: 0, number: 1, count: 1 },
  command: ['GET', { base64: '/w==' }],
  ...{ fromUs: 0, atUs: 1, write: false, line: 1, reply: null, match: 'same' },
}
const nope: TraceRow = {
  ...{ kind: 'refused', id: 'refused 1', line: 2, text: 'NOPE', more: 0, reply: null },
}
const log: TraceRow = {
  ...{ kind: 'log', id: 'log 0', line: 3, level: 'notice', message: 'Hello', match: 'same' },
}

test('finds text in commands, escapes of binary arguments and messages', () => {
  expect([get, nope, log].map((row) => isWanted(row, 'all', 'get'))).toEqual([true, false, false])
  expect(isWanted(get, 'all', '\\xff')).toBe(true)
  expect(isWanted(log, 'all', 'hello')).toBe(true)
})

test('tells writes and errors apart', () => {
  expect([get, { ...get, write: true }, nope].map((row) => isWanted(row, 'writes', ''))).toEqual([
    ...[false, true, false],
  ])
  expect([get, nope, log].map((row) => isWanted(row, 'errors', ''))).toEqual([false, true, false])
})

test('a loop shows its rows when it is open', () => {
  const items = [{ kind: 'fold', start: 0, period: 1, repeats: 2 }] as const
  const [heading] = traceLines([get, get], items, new Set())
  expect(heading).toMatchObject({ kind: 'loop', open: false })
  expect(traceLines([get, get], items, new Set([heading?.id ?? '']))).toMatchObject([
    { kind: 'loop', open: true },
    { kind: 'row', inside: true },
    { kind: 'row', inside: true },
  ])
})
