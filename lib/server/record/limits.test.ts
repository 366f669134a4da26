import { afterAll, beforeAll, expect, test } from 'vitest'
import { RecordRequest } from '@/lib/contract/record'
import { readLimits } from '@/lib/server/limits'
import { Playground } from '@/lib/server/playground'
import { Aborted } from '@/lib/server/problem'
import { newSessionId } from '@/lib/server/session/sessions'
import { localsAt, recorded } from './recording.fixture'

let playground: Playground
const LIMITS = { RECORD_MS: 3_000, RECORD_STEPS: 800, RECORD_BYTES: 512 * 1024 }
beforeAll(async () => {
  playground = await Playground.open({ ...readLimits({}), ...LIMITS })
})
afterAll(() => playground.close())

test('a loop of thousands of steps is cut, and tells what it had', async () => {
  const source = "local n = 0\nwhile true do\n  n = n + 1\n  redis.call('SET', 'n', n)\nend"
  const recording = await recorded(playground, { source })
  expect(recording.end.end).toEqual({
    ...{ kind: 'stopped', reason: 'step-limit' },
    limit: `${LIMITS.RECORD_STEPS} steps`,
  })
  expect(recording.timeline.length).toBe(LIMITS.RECORD_STEPS)
  const { keys } = recording.timeline.momentAt(LIMITS.RECORD_STEPS)
  expect(Number(keys[0]?.value.type === 'string' && keys[0].value.value)).toBeGreaterThan(200)
})

test('values that grow are cut by their bytes', async () => {
  const source = "local t = {}\nfor i = 1, 500 do\n  t = { ('x'):rep(2000 + i) }\nend"
  const recording = await recorded(playground, { source })
  expect(recording.end.end).toMatchObject({ kind: 'stopped', reason: 'size-limit' })
  expect(recording.timeline.length).toBeGreaterThan(100)
})

test.each([
  ['a line that never ends', 'local n = 1\nwhile true do end'],
  [
    'a pattern that takes for ever',
    "local n = 1\nlocal s = ('a'):rep(40)\ns:find(('a?'):rep(40) .. s)",
  ],
])('%s is ended in time', async (_, source) => {
  const began = performance.now()
  const recording = await recorded(playground, { source })
  expect(recording.end.end).toMatchObject({ kind: 'stopped' })
  expect(localsAt(recording, 1)).toEqual({ n: 1 })
  expect(performance.now() - began).toBeLessThan(LIMITS.RECORD_MS + 3_000)
})

test('tables that lead to each other, which the debugger prints again and again, are ended in time', async () => {
  const source = [
    'local last = nil',
    'local all = {}',
    'for i = 1, 20 do',
    '  local node = { value = i, others = all, last = last }',
    '  if last then last.next = node end',
    '  all[i] = node',
    '  last = node',
    'end',
    'return 7',
  ].join('\n')
  const recording = await recorded(playground, { source })
  expect(recording.timeline.length).toBeGreaterThan(8)
  expect(recording.end.end).toMatchObject({ kind: 'stopped' })
})

test('a script that takes all memory, or that Redis does not survive, has the steps before', async () => {
  const source =
    "local n = 1\nlocal t = {}\nfor i = 1, 400 do t[i] = ('x'):rep(1000000) .. i end\nreturn #t"
  const { end, timeline } = await recorded(playground, { source })
  expect(end.end.kind).toMatch(/failed|stopped/)
  expect(timeline.length).toBeGreaterThanOrEqual(2)
})

test('it ends where nobody waits for it, and where the session begins another one', async () => {
  const source = 'while true do\n  local x = 1\nend'
  const asked = RecordRequest.parse({ source, start: 'fresh' })
  const session = newSessionId()
  const gone = new AbortController()
  const parts = await playground.record(asked, session, gone.signal)
  const reader = parts[Symbol.asyncIterator]()
  await reader.next()
  gone.abort()
  const rest = async () => {
    for (;;) if ((await reader.next()).done) return
  }
  await expect(rest()).rejects.toThrow(Aborted)

  const first = await playground.record(asked, session, new AbortController().signal)
  const read = async () => {
    for await (const part of first) expect(part).not.toBe('')
  }
  const reading = expect(read()).rejects.toThrow(Aborted)
  const short = await recorded(playground, { source: 'return 1' }, session)
  expect(short.end.end.kind).toBe('finished')
  await reading
  expect(playground.runs.active).toBe(0)
})
