import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { playwrightTally, vitestTally } from './reports.mjs'

const folder = mkdtempSync(join(tmpdir(), 'perigee-reports-'))
const file = join(folder, 'report.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (report: unknown) => writeFileSync(file, JSON.stringify(report))
const missing = join(folder, 'missing.json')

test('Vitest: passed, failed and skipped tests are counted and named', () => {
  write({
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'a' },
          { status: 'failed', fullName: 'b' },
          { status: 'pending', fullName: 'c' },
        ],
      },
      { name: 'broken.test.ts', status: 'failed', assertionResults: [] },
    ],
  })
  expect(vitestTally(file, 'vitest', false)).toEqual({
    passed: 1,
    failed: ['b', 'broken.test.ts'],
    skipped: ['c'],
  })
})

test('Playwright: nested suites are counted and named', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
  write({
    suites: [
      {
        title: 'run.spec.ts',
        specs: [spec('a', 'expected'), spec('b', 'unexpected'), spec('c', 'flaky')],
        suites: [{ title: 'stop', specs: [spec('d', 'skipped')] }],
      },
    ],
  })
  expect(playwrightTally(file, 'playwright', false)).toEqual({
    passed: 1,
    failed: ['run.spec.ts › b', 'run.spec.ts › c'],
    skipped: ['run.spec.ts › stop › d'],
  })
})

test.each([
  ['a runner that failed without a failed test', false],
  ['a runner that ran nothing', true],
])('%s is itself a failure', (_, ok) => {
  expect(vitestTally(missing, 'vitest', ok).failed).toEqual(['vitest'])
  expect(playwrightTally(missing, 'playwright', ok).failed).toEqual(['playwright'])
})

test('a report that was cut off is a failure', () => {
  writeFileSync(file, '{"suites": [')
  expect(playwrightTally(file, 'playwright', false).failed).toEqual(['playwright'])
})
