import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Commands } from '@/lib/contract/commands'
import { Commands as Schema } from '@/lib/contract/commands'
import { Playground } from '@/lib/server/playground'

let playground: Playground
let commands: Commands
beforeAll(async () => {
  playground = await Playground.open()
  commands = await playground.commands(undefined)
})
afterAll(() => playground.close())

const find = (name: string) => commands.commands.find((one) => one.name === name)

test('it is as the contract has it, asked for once, by name', async () => {
  expect(Schema.parse(commands)).toEqual(commands)
  expect(await playground.commands(playground.engines[0].id)).toBe(commands)
  const names = commands.commands.map(({ name }) => name)
  expect(names).toEqual([...names].sort())
  expect(names.length).toBeGreaterThan(300)
  await expect(playground.commands('none')).rejects.toMatchObject({ code: 'bad-request' })
})

test('a command with what redis-cli helps with', () => {
  expect(find('SET')).toMatchObject({
    ...{ group: 'string', since: '1.0.0', complexity: 'O(1)', arity: -3, forbidden: null },
    summary: expect.stringContaining('string'),
    syntax: expect.stringMatching(/^key value \[NX\|XX\] \[GET\] \[EX seconds\|PX milliseconds\|/),
    flags: expect.arrayContaining(['denyoom', 'write']),
    categories: expect.arrayContaining(['@string', '@write']),
  })
  expect(find('MSET')?.syntax).toBe('key value [key value ...]')
  expect(find('XGROUP')).toMatchObject({
    forbidden: null,
    subcommands: expect.arrayContaining(['CREATE']),
  })
  expect(find('XGROUP CREATE')?.syntax).toMatch(/^key group(name)? (id|<id)/)
  expect(find('GETSET')?.deprecated?.since).toBe('6.2.0')
})

test.each([
  ['BLPOP', 'blocking'],
  ['CONFIG', 'admin'],
  ['CONFIG GET', 'admin'],
  ['MEMORY', null],
  ['MEMORY STATS', 'admin'],
  ['MEMORY USAGE', null],
  ['SCRIPT KILL', 'scripts'],
  ['SUBSCRIBE', 'pubsub'],
  ['XREAD', null],
  ['EVAL', null],
])('%s: %s', (name, forbidden) => {
  expect(find(name)?.forbidden).toBe(forbidden)
})

test('nothing forbidden is without a reason that says more than that it is no data', () => {
  const vague = commands.commands.filter(({ forbidden }) => forbidden === 'not-data')
  expect(vague.map(({ name }) => name)).toEqual([])
})
