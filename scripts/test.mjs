// npm test [-- static|unit|e2e [arguments for the runner]]: everything that must hold, then
// one last line, `N passed, N failed`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './setup/chromium.mjs'
import { checkMachine } from './setup/machine.mjs'
import { bold, command, dim, duration, green, red, Stop, say } from './setup/output.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureRedis } from './setup/redis.mjs'
import { STEPS } from './setup/steps.mjs'

/** The whole ends within 50 minutes, whatever hangs. */
const TOTAL_MS = 48 * 60_000
const PARTS = ['static', 'unit', 'e2e']

async function execute(step, args, folder) {
  const limitMs = Math.min(step.limitMs, TOTAL_MS - performance.now())
  if (limitMs <= 0) {
    return { tally: { passed: 0, failed: [step.name], skipped: [] }, why: 'had no time left' }
  }
  return step.execute({ limitMs, args, folder })
}

async function runSteps(steps, args, folder) {
  const sum = { passed: 0, failed: [], skipped: [] }
  for (const step of steps) {
    say(`\n${bold(`── ${step.name}`)}`)
    const started = performance.now()
    const { tally, why } = await execute(step, args, folder)
    const took = dim(duration(performance.now() - started))
    const mark = tally.failed.length === 0 ? green('✓') : red('✗')
    say(`${mark} ${step.name}${why === '' ? '' : ` ${why}`} ${took}`)
    sum.passed += tally.passed
    sum.failed.push(...tally.failed)
    sum.skipped.push(...tally.skipped)
  }
  return sum
}

function report({ passed, failed, skipped }) {
  say()
  for (const name of failed) say(`${red('failed')}  ${name}`)
  if (skipped.length > 0) say(`skipped ${skipped.join(', ')}`)
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  const code = failed.length > 0 || passed === 0 ? 1 : 0
  process.stdout.write(`${passed} passed, ${failed.length} failed${tail}\n`, () =>
    process.exit(code),
  )
}

await command(async () => {
  checkMachine()
  const [part, ...rest] = process.argv.slice(2)
  if (part !== undefined && !PARTS.includes(part)) {
    throw new Stop(
      `There is no part "${part}". Use one of these:\n\n  npm test -- ${PARTS.join('|')}\n`,
    )
  }
  const steps = STEPS.filter((step) => part === undefined || step.part === part)
  try {
    await ensurePackages()
    await ensureRedis()
    if (steps.some((step) => step.part === 'e2e')) await ensureChromium()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    say(`\n${error.message}`)
    return report({ passed: 0, failed: ['installing what the tests need'], skipped: [] })
  }

  const folder = mkdtempSync(join(tmpdir(), 'perigee-test-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  report(await runSteps(steps, rest, folder))
})
