import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { diffList } from './diff-list'
import type { ListStep } from './key-state'

const whole = (items: Bytes[]) => ({ items, length: items.length, truncated: false })
const cut = (items: Bytes[], length: number) => ({ items, length, truncated: true })
const SIGN = { kept: ' ', added: '+', removed: '-' } as const
const shown = (steps: ListStep[]) =>
  steps.map(({ op, index, value }) => `${SIGN[op]}${index}:${String(value)}`).join(' ')
const diff = (before: string, after: string) =>
  shown(diffList(whole([...before]), whole([...after])))

test.each([
  ['', '', ''],
  ['ab', 'ab', ' 0:a  1:b'],
  ['', 'ab', '+0:a +1:b'],
  ['ab', '', '-0:a -1:b'],
  ['ab', 'xab', '+0:x  1:a  2:b'],
  ['ab', 'b', '-0:a  0:b'],
  ['abc', 'axc', ' 0:a -1:b +1:x  2:c'],
  ['aab', 'ab', ' 0:a -1:a  1:b'],
  ['abcd', 'bxd', '-0:a  0:b -2:c +1:x  2:d'],
])('%j to %j: %s', (before, after, steps) => {
  expect(diff(before, after)).toBe(steps)
})

function apply(before: Bytes[], steps: ListStep[]): { before: Bytes[]; after: Bytes[] } {
  const after: Bytes[] = []
  let from = 0
  for (const { op, index, value } of steps) {
    expect(index).toBe(op === 'removed' ? from : after.length)
    if (op !== 'added') expect(before[from]).toEqual(value)
    if (op !== 'added') from++
    if (op !== 'removed') after.push(value)
  }
  return { before: before.slice(from), after }
}

test('applied to the list before, the steps give the list after', () => {
  const item = fc.constantFrom<Bytes>('a', 'b', 'c', '', { base64: '/w==' })
  const list = fc.array(item, { maxLength: 12 })
  fc.assert(
    fc.property(list, list, (before, after) => {
      expect(apply(before, diffList(whole(before), whole(after)))).toEqual({ before: [], after })
    }),
    { numRuns: 1000 },
  )
})

test('elements pushed to and popped from either end are all that is reported', () => {
  const item = fc.constantFrom('a', 'b')
  const ends = fc.array(item, { maxLength: 4 })
  fc.assert(
    fc.property(ends, ends, fc.array(item, { maxLength: 8 }), ends, (popped, left, rest, right) => {
      const steps = diffList(whole([...popped, ...rest]), whole([...left, ...rest, ...right]))
      const touched = steps.filter((step) => step.op !== 'kept').length
      expect(touched).toBeLessThanOrEqual(popped.length + left.length + right.length)
    }),
  )
})

test('a difference too long to compare is removed and added as a whole, ends apart', () => {
  const long = (prefix: string) => Array.from({ length: 1000 }, (_, n) => `${prefix}${n}`)
  const before = ['first', ...long('a'), 'last']
  const after = ['first', ...long('b'), 'last']
  const steps = diffList(whole(before), whole(after))
  expect(steps.map((step) => step.op)).toEqual([
    'kept',
    ...Array.from({ length: 1000 }, () => 'removed'),
    ...Array.from({ length: 1000 }, () => 'added'),
    'kept',
  ])
  expect(apply(before, steps)).toEqual({ before: [], after })
})

test.each([
  ['LPUSH pushes one past the cut', cut([...'abc'], 9), cut([...'xab'], 10), '+0:x  1:a  2:b'],
  ['LPUSH makes it too long', whole([...'abc']), cut([...'xab'], 4), '+0:x  1:a  2:b'],
  ['LPOP brings one before the cut', cut([...'abc'], 9), cut([...'bcd'], 8), '-0:a  0:b  1:c'],
  ['LPOP makes it short enough', cut([...'abc'], 4), whole([...'bcd']), '-0:a  0:b  1:c'],
  ['LSET of the last shown', cut([...'abc'], 9), cut([...'abx'], 9), ' 0:a  1:b -2:c +2:x'],
  ['LTRIM beyond all shown', cut([...'abc'], 9), cut([...'def'], 6), '-0:a -1:b -2:c'],
  ['LPUSH of more than is shown', cut([...'abc'], 9), cut([...'xyz'], 12), '+0:x +1:y +2:z'],
  [
    'other elements, as many',
    cut([...'abc'], 9),
    cut([...'xyz'], 9),
    '-0:a -1:b -2:c +0:x +1:y +2:z',
  ],
])('where a side is cut, only what is certain: %s', (_, before, after, steps) => {
  expect(shown(diffList(before, after))).toBe(steps)
})
