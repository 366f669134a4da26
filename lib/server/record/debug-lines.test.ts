import { expect, test } from 'vitest'
import type { StepEvent } from '@/lib/domain/recording/step'
import { withDebug } from './debug-lines'

const call = (text: string): StepEvent => ({ kind: 'call', text, reply: null, write: false })
const textsOf = (events: readonly StepEvent[]) =>
  events.map((event) => (event.kind === 'log' ? event.message : event.text))

test('what is told comes after the calls before it, and what probes tell is left out', () => {
  const said = [
    '<debug> line 1: "first"',
    '<redis> GET a',
    '<debug> line 1: "probe 0 1=2"',
    '<debug> line 1: 1, 2',
    '<redis> GET b',
    '* Stopped at 2, stop reason = step over',
  ]
  const events = withDebug([call('GET a'), call('GET b')], said, 'probe')
  expect(textsOf(events)).toEqual(['"first"', 'GET a', '1, 2', 'GET b'])
})

// `string.gsub` calls a function for each match, all of them on one line.
test('a line that tells very much is read in a moment', () => {
  const said = Array.from({ length: 150_000 }, (_, at) => `<debug> line 1: ${at}`)
  expect(withDebug([call('GET a')], [...said, '<redis> GET a'], null)).toHaveLength(150_001)
})
