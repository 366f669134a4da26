import { expect, test } from 'vitest'
import { troubleWords } from './trouble-words'

const limited = (retryAfterS: number | null) =>
  troubleWords({
    kind: 'error',
    error: { code: 'rate-limited', message: 'Too much.', issues: [], retryAfterS },
  })

test('who may not store now is told when, and of the way that needs no store', () => {
  expect(limited(40)).toBe('Too much. Try again in 40 s. The link without storing works as ever.')
  expect(limited(301)).toBe('Too much. Try again in 6 min. The link without storing works as ever.')
  expect(limited(null)).toBe('Too much. The link without storing works as ever.')
})
