import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Edit, movedLine } from './moved-line'

/** An edit of `lines`, as the editor tells it, and what the lines are after it. */
function edited(
  lines: readonly string[],
  from: [number, number],
  to: [number, number],
  text: string,
): { edit: Edit; after: string[] } {
  const head = (lines[from[0] - 1] ?? '').slice(0, from[1] - 1)
  const tail = (lines[to[0] - 1] ?? '').slice(to[1] - 1)
  const between = `${head}${text}${tail}`.split('\n')
  return {
    edit: {
      ...{ start: { line: from[0], column: from[1] }, end: { line: to[0], column: to[1] } },
      ...{ breaks: text.split('\n').length - 1, isEmpty: text === '' },
    },
    after: [...lines.slice(0, from[0] - 1), ...between, ...lines.slice(to[0])],
  }
}

const SCRIPT = ['local a = 1', 'if a then', '  return 2', 'end', 'return 3']

/** Where a mark on a line of the script is after an edit of it. */
function moved(line: number, from: [number, number], to: [number, number], text: string) {
  const { edit } = edited(SCRIPT, from, to, text)
  return movedLine(line, edit, (SCRIPT[line - 1] ?? '').search(/\S/) + 1)
}

test('goes with its text when lines come or go above it', () => {
  expect(moved(3, [1, 1], [1, 1], '-- new\n')).toBe(4)
  expect(moved(3, [1, 1], [2, 1], '')).toBe(2)
  expect(moved(3, [4, 1], [5, 1], '')).toBe(3)
})

test('goes down when its line is broken where its text begins, and stays when it is broken behind', () => {
  expect(moved(3, [3, 1], [3, 1], '\n')).toBe(4)
  expect(moved(3, [3, 3], [3, 3], '\n')).toBe(4)
  expect(moved(3, [3, 4], [3, 4], '\n')).toBe(3)
  expect(moved(3, [3, 11], [3, 11], '\n  -- more')).toBe(3)
})

test('stays while its line is typed in', () => {
  expect(moved(3, [3, 1], [3, 1], '  ')).toBe(3)
  expect(moved(3, [3, 3], [3, 11], '')).toBe(3)
})

test('goes up when its line is joined to the one above', () => {
  expect(moved(3, [2, 10], [3, 1], '')).toBe(2)
})

test('goes when its line is deleted', () => {
  expect(moved(3, [3, 1], [4, 1], '')).toBeNull()
  expect(moved(5, [4, 4], [5, 9], '')).toBeNull()
  expect(moved(3, [1, 1], [5, 9], '')).toBeNull()
})

test('stays at its number when all is replaced, as far as there are lines', () => {
  expect(moved(3, [1, 1], [5, 9], 'a\nb\nc\nd')).toBe(3)
  expect(moved(5, [1, 1], [5, 9], 'a\nb')).toBe(2)
})

test('an edit elsewhere leaves it on the very text it was on', () => {
  const position = (line: number) =>
    fc.tuple(fc.constant(line), fc.integer({ min: 1, max: (SCRIPT[line - 1] ?? '').length + 1 }))
  const line = fc.integer({ min: 1, max: SCRIPT.length })
  const text = fc.array(fc.constantFrom('x', '\n'), { maxLength: 6 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(line, line.chain(position), line.chain(position), text, (mark, a, b, put) => {
      const [from, to] = a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1]) ? [a, b] : [b, a]
      fc.pre(mark < from[0] || mark > to[0])
      const { edit, after } = edited(SCRIPT, from, to, put)
      expect(after[(movedLine(mark, edit, 1) ?? 0) - 1]).toBe(SCRIPT[mark - 1])
    }),
  )
})
