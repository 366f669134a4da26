import { expect, test } from 'vitest'
import type { Loss } from '@/lib/domain/lua/loss'
import { lossWords, modesWords } from './loss-words'

test.each<[Loss, string, RegExp]>([
  [
    { kind: 'fraction-cut', path: [], from: '3.9900000000000002', to: '3' },
    ...(['3.99 → 3.', /cut, not rounded/] as const),
  ],
  [
    { kind: 'array-ended', path: [], at: 5, lost: 2, first: { type: 'number', value: '42' } },
    ...(['2 elements lost.', /`\[5\]`: `42` and what follows are never sent/] as const),
  ],
  [
    {
      ...{ kind: 'keys-dropped', path: [], form: 'array', count: 9 },
      keys: [{ type: 'string', value: 'name', size: 4 }],
    },
    ...(['9 fields dropped.', /^`name`, …: arrays/] as const),
  ],
])('%o', (loss, title, why) => {
  expect(lossWords(loss).title).toBe(title)
  expect(lossWords(loss).why).toMatch(why)
})

test('where a loss happens', () => {
  const mode = (connection: 2 | 3, setresp: 2 | 3) => ({ connection, setresp })
  const all = [mode(2, 2), mode(3, 2), mode(2, 3), mode(3, 3)]
  expect(modesWords(all)).toBeNull()
  expect(modesWords(all.slice(0, 3))).toBe('all but RESP3 with setresp(3)')
  expect(modesWords(all.slice(0, 2))).toBe('setresp(2)')
  expect(modesWords([mode(2, 2), mode(2, 3)])).toBe('RESP2')
  expect(modesWords([mode(2, 3)])).toBe('RESP2 with setresp(3)')
})
