import { expect, test } from 'vitest'
import { draftOf } from '@/lib/client/draft'
import { Snippet } from '@/lib/contract/snippet'
import { Timeline } from '@/lib/domain/recording/timeline'
import type { Recorded } from './state'
import { givenOf, selectStops, stopsNow } from './stops'
import { debugStore } from './store'

function recorded(): Recorded {
  const timeline = new Timeline([])
  timeline.append([
    { line: 1, push: [{ kind: 'main', name: null, defined: null }] },
    { line: 2 },
    { line: 2 },
  ])
  const snippet = { version: 1, source: 'return 1', keys: ['k'], args: [{ base64: '/w==' }] }
  return {
    begin: {
      kind: 'begin',
      engine: { id: 'redis-7', name: 'Redis', version: '7.0.15' },
      wrapped: false,
      lines: null,
      keys: [],
    },
    timeline,
    end: { kind: 'finished', reply: { type: 'integer', value: '1' } },
    keysComplete: true,
    draft: draftOf(Snippet.parse(snippet)),
  }
}

test('stops are found once for a recording and its breakpoints', () => {
  const store = debugStore.getState()
  expect(stopsNow()).toEqual([])
  debugStore.setState({ recording: { kind: 'ready', recorded: recorded() } })
  store.toggleLine(2)
  expect(stopsNow()).toEqual([1, 2])
  const first = selectStops(debugStore.getState())
  store.goTo(2)
  expect(selectStops(debugStore.getState())).toBe(first)
  store.putBreakpoint({
    ...{ id: 'one', enabled: true, kind: 'line', line: 1 },
    ...{ condition: '#KEYS == 1 and ARGV[1] == "\\255"', hits: null },
  })
  expect(stopsNow()).toEqual([0, 1, 2])
  debugStore.setState({ recording: { kind: 'none' } })
  expect(stopsNow()).toEqual([])
})

test('what the script was given is what was asked for', () => {
  expect(givenOf(recorded())).toEqual({ keys: ['k'], args: [{ base64: '/w==' }] })
})
