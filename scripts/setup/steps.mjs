import { join } from 'node:path'
import { build, checkSamples, isBuilt } from './build.mjs'
import { inRoot } from './project.mjs'
import { playwrightTally, single, vitestTally } from './reports.mjs'
import { packageBin, run } from './run.mjs'

const MINUTE_MS = 60_000

/**
 * A step of `npm test`.
 * @typedef {import('./reports.mjs').Tally} Tally
 * @typedef {{ part: 'static' | 'unit' | 'e2e', name: string, limitMs: number,
 *   execute: (options: { limitMs: number, args: string[], folder: string }) => Promise<{ tally: Tally, why: string }> }} Step
 *   `limitMs` is at most the time that is left; `folder` is for reports.
 */

function check(name, limitMs, script, args) {
  return {
    part: 'static',
    name,
    limitMs,
    execute: async (options) => {
      const result = await run(process.execPath, [script, ...args], { ...options, name })
      return { tally: single(name, result.ok), why: result.why }
    },
  }
}

/** @type {Step[]} in order: the quick ones first */
export const STEPS = [
  check('biome ci', 2 * MINUTE_MS, packageBin('@biomejs/biome/bin/biome'), [
    'ci',
    '--error-on-warnings',
    '.',
  ]),
  check('tsc', 3 * MINUTE_MS, packageBin('typescript/bin/tsc'), ['--noEmit']),
  check('check-tree', MINUTE_MS, inRoot('scripts', 'check-tree.mjs'), []),
  {
    part: 'static',
    name: 'samples check',
    limitMs: 2 * MINUTE_MS,
    execute: async ({ limitMs }) => {
      const result = await checkSamples(limitMs)
      return { tally: single('samples check', result.ok), why: result.why }
    },
  },
  {
    part: 'unit',
    name: 'vitest',
    limitMs: 10 * MINUTE_MS,
    execute: async ({ limitMs, args, folder }) => {
      const file = join(folder, 'vitest.json')
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
      const command = [packageBin('vitest/vitest.mjs'), 'run', ...reporters, ...args]
      const result = await run(process.execPath, command, { limitMs })
      return { tally: vitestTally(file, 'vitest', result.ok), why: result.why }
    },
  },
  {
    part: 'e2e',
    name: 'next build',
    limitMs: 8 * MINUTE_MS,
    execute: async ({ limitMs }) => {
      const result = isBuilt() ? { ok: true, why: '' } : await build(limitMs)
      return { tally: single('next build', result.ok), why: result.why }
    },
  },
  {
    part: 'e2e',
    name: 'playwright',
    limitMs: 30 * MINUTE_MS,
    execute: async ({ limitMs, args, folder }) => {
      if (!isBuilt()) return { tally: single('playwright', false), why: 'has no build to test' }
      const file = join(folder, 'playwright.json')
      const command = [packageBin('@playwright/test/cli.js'), 'test', ...args]
      const env = { PERIGEE_REPORT: file }
      const result = await run(process.execPath, command, { limitMs, env })
      return { tally: playwrightTally(file, 'playwright', result.ok), why: result.why }
    },
  },
]
