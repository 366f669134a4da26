import { expect, test } from 'vitest'
import { Parts } from './parts'

test('counts the bytes of what is sent of steps, not its characters', () => {
  let sent = ''
  const parts = new Parts((line) => {
    sent += line
  })
  parts.step({ line: 1, locals: { set: [[0, 'name', { to: 'é💥' }]] } })
  parts.step({ line: 2 })
  parts.end({
    ...{ kind: 'end', keysComplete: true, serverUs: 0 },
    end: { kind: 'finished', reply: { type: 'null', as: 'null' } },
  })
  const [steps = ''] = sent.split('\n')
  const around = '{"kind":"steps","steps":[,]}'
  expect(parts.bytes).toBe(Buffer.byteLength(steps) - around.length)
  expect(parts.count).toBe(2)
})
