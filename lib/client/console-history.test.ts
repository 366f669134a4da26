import { expect, test } from 'vitest'
import { loadConsole, saveConsole, withLine } from './console-history'

function storage(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial))
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

test('what is kept is there again', () => {
  const kept = storage()
  expect(loadConsole(kept)).toEqual({ history: [], protocol: 2 })
  saveConsole(kept, { history: ['GET a'], protocol: 3 })
  expect(loadConsole(kept)).toEqual({ history: ['GET a'], protocol: 3 })
})

test('what does not read is as nothing, and a full storage is no error', () => {
  for (const text of ['{', '[]', 'null']) {
    expect(loadConsole(storage({ 'perigee:console': text })).history).toEqual([])
  }
  expect(loadConsole(storage({ 'perigee:console': '{"history":[1],"protocol":3}' }))).toEqual({
    ...{ history: [], protocol: 3 },
  })
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full')
    },
  }
  expect(() => saveConsole(full, { history: [], protocol: 2 })).not.toThrow()
})

test('200 lines at most, none twice in a row, none blank, none too long', () => {
  expect(withLine(['a'], 'a')).toEqual(['a'])
  expect(withLine(['a'], ' ')).toEqual(['a'])
  expect(withLine(['a'], 'x'.repeat(5_000))).toEqual(['a'])
  const many = Array.from({ length: 200 }, (_, at) => `SET a ${at}`)
  expect(withLine(many, 'GET a')).toEqual([...many.slice(1), 'GET a'])
})
