import { expect, test } from 'vitest'
import { dayWords, timeWords, whenWords } from './when-words'

const at = (text: string) => new Date(text).getTime()
const now = at('2026-11-21T10:00:00')

test('today and yesterday have their names, at any hour', () => {
  expect(dayWords(at('2026-11-21T00:00:00'), now)).toBe('Today')
  expect(dayWords(at('2026-11-20T23:59:59'), now)).toBe('Yesterday')
  expect(dayWords(at('2026-11-20T00:00:01'), now)).toBe('Yesterday')
})

test('other days have their date, with the year where it is another', () => {
  expect(dayWords(at('2026-11-19T23:59:59'), now)).toBe('Thursday 19 November')
  expect(dayWords(at('2025-11-19T12:00:00'), now)).toBe('Wednesday 19 November 2025')
})

test('a moment of another day has its date', () => {
  expect(timeWords(at('2026-11-19T04:05:06'))).toBe('04:05:06')
  expect(whenWords(at('2026-11-21T04:05:06'), now)).toBe('04:05:06')
  expect(whenWords(at('2026-11-19T04:05:06'), now)).toBe('19 Nov, 04:05:06')
  expect(whenWords(at('2025-11-19T04:05:06'), now)).toBe('19 Nov 2025, 04:05:06')
})

test('the last moment that can be kept has a day, wherever that is', () => {
  expect(dayWords(253_402_300_799_999, 0)).toMatch(/ (9999|10000)$/)
})
