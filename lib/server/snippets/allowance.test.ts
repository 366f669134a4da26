import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isProblem } from '@/lib/server/problem'
import { Allowance } from './allowance'

/** Seconds to wait; null where it was taken. */
function spend(allowance: Allowance, bytes: number, nowMs: number): number | null {
  try {
    allowance.spend(bytes, nowMs)
    return null
  } catch (error) {
    if (!isProblem(error) || error.code !== 'rate-limited') throw error
    return error.details.retryAfterSeconds ?? 0
  }
}

test('what was taken comes back evenly, and who is refused is told when', () => {
  const allowance = new Allowance(10_000, 100_000, 0)
  const record = 2_000 - 512
  for (let at = 0; at < 5; at++) expect(spend(allowance, record, 0)).toBeNull()
  expect(spend(allowance, record, 0)).toBe(20)
  expect(spend(allowance, record, 15_000)).toBe(5)
  expect(spend(allowance, record, 20_000)).toBeNull()
  expect(spend(allowance, record, 20_000)).toBe(20)
})

test('what is larger than all of it passes once nothing is taken', () => {
  const allowance = new Allowance(1_000, 10_000, 0)
  expect(spend(allowance, 50_000, 0)).toBeNull()
  expect(spend(allowance, 50_000, 0)).toBe(10)
  expect(spend(allowance, 50_000, 10_000)).toBeNull()
})

test('in no time more is taken than there is and comes back, and who waits as told is let through', () => {
  const asks = fc.array(fc.record({ bytes: fc.nat(3_000), afterMs: fc.nat(20_000) }))
  fc.assert(
    fc.property(asks, (all) => {
      const allowance = new Allowance(4_000, 60_000, 0)
      let nowMs = 0
      let taken = 0
      for (const { bytes, afterMs } of all) {
        nowMs += afterMs
        const waitS = spend(allowance, bytes, nowMs)
        if (waitS !== null) {
          nowMs += waitS * 1_000
          expect(spend(allowance, bytes, nowMs)).toBeNull()
        }
        taken += bytes + 512
        expect(taken).toBeLessThanOrEqual(4_000 + (nowMs / 60_000) * 4_000 + 1)
      }
    }),
  )
})
