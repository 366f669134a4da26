import { expect, test } from 'vitest'
import { withoutScriptGlobals } from './library'

const SOURCE = [
  '#!lua name=lib',
  '-- KEYS and ARGV',
  'local function first(KEYS)',
  "  return KEYS[1], t.ARGV, { ARGV = 'KEYS' }",
  'end',
  'return first(KEYS), ARGV[1], server',
].join('\n')

test('only what is a global of scripts gets another name, as long as its own', () => {
  const { source, told } = withoutScriptGlobals(SOURCE, { name: 'Redis' })
  expect(source).toBe(
    SOURCE.replace('first(KEYS), ARGV[1], server', 'first(___0), ___0[1], _____0'),
  )
  expect(told("nonexistent global variable '_____0'")).toBe("nonexistent global variable 'server'")
})

test('a name that stands in the text is not taken, and the API of Valkey is one there', () => {
  const { source, told } = withoutScriptGlobals('return KEYS, server, ___0', { name: 'Valkey' })
  expect(source).toBe('return ___1, server, ___0')
  expect(told('___1')).toBe('KEYS')
})

test('what is no Lua stays as it is', () => {
  expect(withoutScriptGlobals('KEYS (', { name: 'Redis' }).source).toBe('KEYS (')
})
