import { existsSync, readFileSync } from 'node:fs'

/**
 * What a step contributes to the last line.
 * @typedef {{ passed: number, failed: string[], skipped: string[] }} Tally
 */

/** One check that either holds or does not. */
export const single = (name, ok) => ({ passed: ok ? 1 : 0, failed: ok ? [] : [name], skipped: [] })

const readJson = (file) => {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Cut off when the runner was killed: the caller counts the step as failed.
    return undefined
  }
}

function tally(results, name, ok) {
  const failed = results.filter(({ state }) => state === 'failed').map(({ title }) => title)
  const skipped = results.filter(({ state }) => state === 'skipped').map(({ title }) => title)
  const passed = results.length - failed.length - skipped.length
  // A runner can fail without a failed test: no tests, an error outside of any, its time limit.
  if (failed.length === 0 && (!ok || passed === 0)) failed.push(name)
  return { passed, failed, skipped }
}

/**
 * Reads the JSON report of Vitest.
 * @param {string} file
 * @param {string} name the step, should it have failed as a whole
 * @param {boolean} ok whether the runner ended with exit code 0
 * @returns {Tally}
 */
export function vitestTally(file, name, ok) {
  const results = []
  for (const suite of readJson(file)?.testResults ?? []) {
    const tests = suite.assertionResults
    for (const { status, fullName } of tests) {
      const state = status === 'passed' || status === 'failed' ? status : 'skipped'
      results.push({ state, title: fullName })
    }
    const broken = suite.status === 'failed' && tests.every(({ status }) => status !== 'failed')
    if (broken) results.push({ state: 'failed', title: suite.name })
  }
  return tally(results, name, ok)
}

const PLAYWRIGHT_STATES = {
  expected: 'passed',
  flaky: 'failed',
  unexpected: 'failed',
  skipped: 'skipped',
}

function specs(suite, path) {
  const here = suite.title === '' ? path : [...path, suite.title]
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({
      state: PLAYWRIGHT_STATES[test.status] ?? 'failed',
      title: [...here, spec.title].join(' › '),
    })),
  )
  return [...own, ...(suite.suites ?? []).flatMap((inner) => specs(inner, here))]
}

/**
 * Reads the JSON report of Playwright. See `vitestTally`.
 * @returns {Tally}
 */
export function playwrightTally(file, name, ok) {
  const suites = readJson(file)?.suites ?? []
  return tally(
    suites.flatMap((suite) => specs(suite, [])),
    name,
    ok,
  )
}
