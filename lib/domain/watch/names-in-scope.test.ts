import { expect, test } from 'vitest'
import type { Frame } from '@/lib/domain/recording/step'
import { namesInScope } from './names-in-scope'

const frame = (...names: string[]): Frame => ({
  ...{ kind: 'main', name: null, defined: null, line: 1 },
  locals: names.map((name): [string, null] => [name, null]),
})
const AT_EVERY_STEP = ['KEYS', 'ARGV', 'reply', 'call', 'error']

test('the innermost names come first, each once, and none that Lua made for itself', () => {
  const frames = [frame('limit', 'key'), frame('(for index)', 'i', 'key', 'i')]
  expect(namesInScope(frames, 1)).toEqual(['i', 'key', 'limit', ...AT_EVERY_STEP])
  expect(namesInScope(frames, 0)).toEqual(['key', 'limit', ...AT_EVERY_STEP])
  expect(namesInScope([], -1)).toEqual(AT_EVERY_STEP)
})
