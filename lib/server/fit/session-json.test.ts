import { expect, test } from 'vitest'
import type { KeyState } from '@/lib/contract/keyspace'
import { ResetResult, SessionState } from '@/lib/contract/session'
import { resetJson, sessionJson } from './session-json'

const LIMITS = {
  ...{ runMs: 1, memoryBytes: 1, replyBytes: 1, sourceBytes: 1 },
  ...{ keys: 1, args: 1, elementsShown: 1, keysShown: 1 },
}
const string = (key: string, value: string): KeyState => ({
  ...{ key, type: 'string', encoding: 'raw', ttlMs: null, expiresAtMs: null, sizeBytes: 1 },
  ...{ value: { type: 'string', value }, length: value.length, truncated: false },
})
const state = (keyspace: KeyState[]): SessionState => ({
  ...{ keyspace, truncated: false, limits: LIMITS },
})
const MAX = 8_000

test('a small keyspace is whole, and nothing is said to be cut', () => {
  const small = state([string('a', 'x')])
  expect(JSON.parse(sessionJson(small, MAX))).toEqual(small)
})

test('the longest values are cut, and that is said', () => {
  const text = sessionJson(state([string('a', 'short'), string('b', 'é'.repeat(50_000))]), MAX)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX)
  const { keyspace, truncated, cut } = SessionState.parse(JSON.parse(text))
  expect(keyspace).toMatchObject([
    { key: 'a', value: { value: 'short' }, truncated: false },
    { key: 'b', length: 50_000, truncated: true },
  ])
  expect(truncated).toBe(false)
  expect(cut).toEqual({ toBytes: MAX, parts: ['keyspace'] })
})

test('where the names alone are too much, keys go, and there are said to be more', () => {
  const many = Array.from({ length: 500 }, (_, at) => string(`key:${at}`, 'x'))
  const text = sessionJson(state(many), MAX)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX)
  const { keyspace, truncated } = SessionState.parse(JSON.parse(text))
  expect(keyspace.length).toBeGreaterThan(20)
  expect(truncated).toBe(true)
})

test('of a reset, the words of the line that failed are cut as well', () => {
  const message = `ERR ${'x'.repeat(20_000)}`
  const error = { code: 'ERR', message, phase: 'command' } as const
  const outcome = { kind: 'not-started', phase: 'setup', line: 3, command: 'EVAL', error } as const
  const text = resetJson({ ...state([string('a', 'y'.repeat(20_000))]), outcome }, MAX)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX)
  const result = ResetResult.parse(JSON.parse(text))
  expect(result.outcome).toMatchObject({ kind: 'not-started', line: 3, error: { code: 'ERR' } })
  expect(result.cut?.parts).toEqual(['error', 'keyspace'])
})
