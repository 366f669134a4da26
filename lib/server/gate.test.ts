import { expect, test } from 'vitest'
import { Gate } from './gate'

function work() {
  let finish: (value: string) => void = () => expect.unreachable('not begun')
  const done = new Promise<string>((resolve) => {
    finish = resolve
  })
  return { done, finish: (value: string) => finish(value) }
}

test('lets as many through as there are places, the others in their order', async () => {
  const gate = new Gate(2)
  const works = [work(), work(), work(), work()]
  const begun: number[] = []
  const passed = works.map(({ done }, at) =>
    gate.pass(() => {
      begun.push(at)
      return done
    }),
  )
  expect(begun).toEqual([0, 1])
  expect([gate.active, gate.waiting]).toEqual([2, 2])
  works[1]?.finish('second')
  expect(await passed[1]).toBe('second')
  await expect.poll(() => begun).toEqual([0, 1, 2])
  for (const { finish } of works) finish('rest')
  expect(await Promise.all(passed)).toEqual(['rest', 'second', 'rest', 'rest'])
  expect(begun).toEqual([0, 1, 2, 3])
  expect(gate.isIdle).toBe(true)
})

test('a work that fails gives its place back', async () => {
  const gate = new Gate(1)
  const failed = gate.pass(() => Promise.reject(new Error('no')))
  const next = gate.pass(async () => 'yes')
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('yes')
  expect(gate.isIdle).toBe(true)
})
