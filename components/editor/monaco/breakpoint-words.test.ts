import { expect, test } from 'vitest'
import type { LineAdvice } from '@/lib/domain/breakpoints/line-advice'
import { movedBreakpoints } from './breakpoint-moves'
import { breakpointWords, type LineBreakpoint, lookOf } from './breakpoint-words'

const plain: LineBreakpoint = {
  ...{ id: 'a', enabled: true, kind: 'line' },
  ...{ line: 9, condition: null, hits: null },
}
const when: LineBreakpoint = { ...plain, id: 'b', condition: 'left < 2', hits: 3 }
const off: LineBreakpoint = { ...plain, id: 'c', enabled: false }

test.each([
  [[plain], true, 'on'],
  [[when], true, 'when'],
  [[when, plain], true, 'on'],
  [[off], true, 'off'],
  [[off, when], true, 'when'],
  [[plain], false, 'idle'],
  [[off], false, 'off'],
] as const)('the look of %j', (ones, canStop, look) => {
  expect(lookOf(ones, canStop)).toBe(look)
})

test.each([
  [plain, 'Breakpoint on line 9\n'],
  [when, 'Breakpoint on line 9 when left < 2 from the 3rd time on\n'],
  [{ ...plain, hits: 11, hitsAre: 'exactly' as const }, 'line 9 only the 11th time\n'],
  [{ ...plain, hits: 2, hitsAre: 'multiples' as const }, 'line 9 every 2nd time\n'],
  [off, 'Breakpoint on line 9, switched off\n'],
])('what is said of %j', (one, words) => {
  expect(breakpointWords([one], lookOf([one], true))).toContain(words)
})

test('where it does not stop as one would think it says why, and where to', () => {
  const words = (advice: LineAdvice) => breakpointWords([plain], 'idle', advice)
  const nothing = 'line 9: nothing is executed here'
  expect(words({ kind: 'idle', next: 12 })).toContain(`${nothing}; the next line is 12\n`)
  expect(words({ kind: 'idle', next: null })).toContain(`${nothing}\n`)
  expect(words({ kind: 'header', first: 10, idle: true })).toContain(
    `${nothing}, where a function begins; its first line is 10\n`,
  )
  expect(words({ kind: 'header', first: 10, idle: false })).toContain(
    'line 9: stops where the function is made, not where it is called; its first line is 10\n',
  )
})

test('breakpoints on lines move with them, the others stay, and so does the list where none moves', () => {
  const list = [plain, { id: 'd', enabled: true, kind: 'write' as const }]
  const range = { startLineNumber: 2, startColumn: 1, endLineNumber: 2, endColumn: 1 }
  const change = { range, rangeOffset: 0, rangeLength: 0, text: 'one\r\ntwo\n' }
  const column = () => 1
  expect(movedBreakpoints(list, [change], column)).toEqual([{ ...plain, line: 11 }, list[1]])
  expect(movedBreakpoints(list, [{ ...change, text: 'x' }], column)).toBe(list)
})
