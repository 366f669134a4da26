import { readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { expect, test } from 'vitest'
import { SNIPPET_LIMITS } from '@/lib/contract/snippet'
import { readLimits } from '@/lib/server/limits'

const BYTES = { KiB: 1024, MiB: 1024 ** 2 }

/** A row of a table whose first cell is a name in code: its cells, without the marks of code. */
const rows = readFileSync(new URL('../docs/limits.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  )

/** `2 000 ms` as 2000, `64 KiB` as 65536; null where it does not begin with a number, as `off`. */
function amountOf(text: string): number | null {
  const match = /^(\d{1,3}(?: \d{3})*) (KiB|MiB)?/.exec(text)
  if (match === null) return null
  const unit = match[2] === 'KiB' || match[2] === 'MiB' ? BYTES[match[2]] : 1
  return Number(match[1]?.replaceAll(' ', '')) * unit
}

const documented = (ofServer: boolean) =>
  rows
    .filter(([name = '']) => /^[A-Z_]+$/.test(name) === ofServer)
    .map((cells): [string, string[]] => [cells[0] ?? '', cells.slice(1)])

const serverRows = new Map(documented(true))
const contractRows = new Map(documented(false))
// The machine decides these; their words are compared below.
const { RUNS, LIVE_SESSIONS, ...server } = readLimits({})

test('docs/limits.md has every limit of the server once, and no other', () => {
  expect(documented(true).map(([name]) => name)).toHaveLength(serverRows.size)
  expect([...serverRows.keys()].sort()).toEqual(
    ['RUNS', 'LIVE_SESSIONS', ...Object.keys(server)].sort(),
  )
})

test.each(Object.entries(server))('the default of %s is %d', (name, value) => {
  const [variable, amount = ''] = serverRows.get(name) ?? []
  expect(variable).toBe(`PERIGEE_${name}`)
  expect(amountOf(amount)).toBe(value)
})

test.each(Object.keys(server))('the variable of %s overrides it', (name) => {
  const [variable = ''] = serverRows.get(name) ?? []
  expect(readLimits({ [variable]: '7' })).toMatchObject({ [name]: 7 })
})

test('the number of runs follows the processors', () => {
  expect(serverRows.get('RUNS')?.slice(0, 2)).toEqual([
    'PERIGEE_RUNS',
    'twice the processors, at least 4',
  ])
  expect(RUNS).toBe(Math.max(4, availableParallelism() * 2))
})

test('the number of live sessions follows the memory', () => {
  expect(serverRows.get('LIVE_SESSIONS')?.slice(0, 2)).toEqual([
    'PERIGEE_LIVE_SESSIONS',
    'as many as fit into half of the memory at 16 MiB each, 16 to 256',
  ])
  const fitting = Math.floor(totalmem() / 2 / (16 * BYTES.MiB))
  expect(LIVE_SESSIONS).toBe(Math.min(256, Math.max(16, fitting)))
})

test('docs/limits.md has every size of the contract', () => {
  const amounts = [...contractRows].map(([name, [amount = '']]) => [name, amountOf(amount)])
  expect(Object.fromEntries(amounts)).toEqual(SNIPPET_LIMITS)
})
