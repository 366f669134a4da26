import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures'
import type { Playground } from './playground'

const LIMITER = [
  'local now = tonumber(ARGV[1])',
  'local t = { a = 0.1 + 0.2, items = { "x", "y" } }',
  'local function later(by)',
  '  return now + by',
  'end',
  'local sum = 0',
  'for i = 1, 3 do',
  '  sum = sum + later(i)',
  'end',
  "redis.call('SET', KEYS[1], sum)",
  'return sum',
].join('\n')

const input = ({ debug }: Playground): Locator =>
  debug.panel.getByRole('textbox', { name: 'Lua expression at this step' })
const asked = ({ debug }: Playground): Locator =>
  debug.panel.getByRole('list', { name: 'Asked' }).locator('> li')
const values = (entry: Locator): Locator =>
  entry.getByRole('list', { name: 'Answer' }).getByRole('listitem')

async function ask(playground: Playground, expression: string): Promise<Locator> {
  await input(playground).fill(expression)
  await input(playground).press('Enter')
  const entry = asked(playground).first()
  await expect(entry).toContainText(expression)
  return entry
}

test.beforeEach(async ({ playground }) => {
  await playground.openRecorded({ source: LIMITER, keys: ['k'], args: ['1763683200123'] })
})

test('an expression over the locals is answered by Redis’ Lua, exactly', async ({ playground }) => {
  await playground.debug.button('Last step').click()
  await expect(playground.debug.variable('now')).toHaveText(/^now1763683200123number$/)
  const one = await ask(playground, 'now + 1')
  await expect(values(one)).toHaveText([/^=1763683200124number$/])
  const several = await ask(playground, 't.a, #t.items, later(7), redis.call("GET", KEYS[1])')
  await expect(values(several)).toHaveText([
    /^value 10\.30000000000000004number$/,
    /^value 22number$/,
    /^value 31763683200130number$/,
    /^value 4"5291049600375"string$/,
  ])
  const table = await ask(playground, 't')
  await expect(values(table).first()).toContainText('=')
  await expect(values(table)).toHaveCount(3)
  await table.getByRole('button', { name: 'items' }).click()
  await expect(values(table)).toHaveCount(5)
  await expect(asked(playground)).toHaveCount(3)
})

test('each answer says at which step it was asked, and leads there', async ({ playground }) => {
  const { debug } = playground
  const first = await ask(playground, 'ARGV[1]')
  await expect(values(first)).toHaveText([/^="1763683200123"string$/])
  await expect(first).toContainText('step 1 · line 1')
  await debug.button('Last step').click()
  await debug.button('Step back').click()
  const second = await ask(playground, 'sum, now')
  await expect(values(second)).toHaveText([/5291049600375/, /1763683200123/])
  await asked(playground)
    .nth(1)
    .getByRole('button', { name: /^step 1/ })
    .click()
  await debug.isAt(1, 1)
})

test('over the locals of a function that waits, where that one is chosen', async ({
  playground,
}) => {
  const { debug } = playground
  await debug.button('Last step').click()
  for (let back = 0; back < 3; back++) await debug.timeline.press('ArrowLeft')
  await debug.isAt(13, 4)
  await debug.frames.filter({ hasText: 'top level' }).click()
  await expect(debug.panel).toContainText('Over the locals of top level')
  const waiting = await ask(playground, 'sum, i')
  await expect(values(waiting)).toHaveText([/3527366400249/, /^value 23number$/])
  await expect(waiting).toContainText('step 13 · line 4 · in top level')
  await debug.frames.filter({ hasText: 'later' }).click()
  const own = await ask(playground, 'by, i')
  await expect(own).toContainText("nonexistent global variable 'i'")
  await asked(playground)
    .nth(1)
    .getByRole('button', { name: /in top level/ })
    .click()
  await expect(debug.panel).toContainText('Over the locals of top level')
})

test('TIME replies what was recorded', async ({ playground }) => {
  const { debug } = playground
  await playground.write({
    source: "local now = redis.call('TIME')\nreturn now",
  })
  await debug.start()
  await expect(debug.timeline).toHaveAttribute('aria-valuemax', '2')
  await debug.button('Last step').click()
  await debug.isAt(2, 2)
  const entry = await ask(playground, 'now')
  await expect(values(entry)).toHaveCount(3)
  const told = (await values(entry).allTextContents()).join().match(/"\d+"/g) ?? []
  expect(new Set(told).size).toBe(2)
  for (const part of told) await expect(debug.variable('now')).toContainText(part)
  await expect(entry).not.toContainText('replay')
})

test('errors are Lua’s own words', async ({ playground }) => {
  await playground.debug.button('Last step').click()
  const statement = await ask(playground, 'x = 1')
  await expect(statement).toContainText("expression:1: '<eof>' expected near '='")
  await expect(statement).toContainText('Only an expression can be asked')
  const failing = await ask(playground, 't.a.b.c')
  await expect(failing).toContainText('attempt to index')
  await expect(failing).not.toContainText('Only an expression')
})

test('at the head of a loop it is evaluated at the next statement, and said so', async ({
  playground,
}) => {
  const { debug } = playground
  await debug.button('Last step').click()
  for (const line of [10, 7]) {
    await debug.button('Step back').click()
    await debug.isAt(line === 10 ? 15 : 14, line)
  }
  const entry = await ask(playground, 'sum')
  await expect(values(entry)).toHaveText([/5291049600375/])
  await expect(entry).toContainText('evaluated at the next one, before line 10')
})

test('what was asked comes back with the arrow keys, and can be cleared', async ({
  playground,
}) => {
  await expect(values(await ask(playground, '#KEYS'))).toHaveText([/^=1number$/])
  await expect(values(await ask(playground, '#ARGV'))).toHaveText([/^=1number$/])
  const line = input(playground)
  await line.fill('typed')
  await line.press('ArrowUp')
  await expect(line).toHaveValue('#ARGV')
  await line.press('ArrowUp')
  await expect(line).toHaveValue('#KEYS')
  await line.press('ArrowDown')
  await line.press('ArrowDown')
  await expect(line).toHaveValue('typed')
  await line.press('Escape')
  await expect(line).toHaveValue('')
  await playground.debug.button('Clear').click()
  await expect(asked(playground)).toHaveCount(0)
})

test('an expression that never ends can be given up', async ({ playground, allow }) => {
  allow.failedRequest('/api/record/ask')
  await ask(playground, '(function() while true do end end)()')
  await expect(asked(playground).first()).toContainText('Replaying')
  await input(playground).press('Escape')
  await expect(asked(playground).first()).toContainText('Given up')
  await expect(values(await ask(playground, '1 + 1'))).toHaveText([/^=2number$/])
})
