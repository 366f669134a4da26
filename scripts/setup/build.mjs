import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { duration, Stop, say } from './output.mjs'
import { filesBelow, hashOf, inRoot } from './project.mjs'
import { packageBin, run } from './run.mjs'

const BUILD_LIMIT_MS = 5 * 60_000
const SAMPLES_LIMIT_MS = 2 * 60_000
const STAMP = inRoot('.next', 'perigee-build')
const BUILD_ID = inRoot('.next', 'BUILD_ID')

/** What is at the root and no input of the build; everything else is, so that no new folder is forgotten. */
const NO_INPUT =
  /^(\..*|node_modules|bench|coverage|design|docs|e2e|playwright-report|scripts|test-results|.*\.md|LICENSE|biome\.json|next-env\.d\.ts|(playwright|vitest)\.config\.ts|.*\.tsbuildinfo|.*\.log)$/

const isInput = (path) => !NO_INPUT.test(path) && !/\.test\.tsx?$/.test(path)

/** Hash of everything that a build is made from. */
function inputsHash() {
  const env = Object.entries(process.env)
    .filter(([name]) => name.startsWith('NEXT_PUBLIC_'))
    .map(([name, value]) => `${name}=${value}`)
    .sort()
  return hashOf(filesBelow('', isInput), [process.version, ...env])
}

const stampOf = (hash) =>
  `${hash} ${existsSync(BUILD_ID) ? readFileSync(BUILD_ID, 'utf8') : 'none'}`

/** True where `.next` holds a build of the sources as they are. */
export function isBuilt() {
  return (
    existsSync(BUILD_ID) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === stampOf(inputsHash())
  )
}

/** Checks the header of every sample. */
export function checkSamples(limitMs = SAMPLES_LIMIT_MS) {
  const args = [
    packageBin('tsx/dist/cli.mjs'),
    '--conditions=react-server',
    'scripts/check-samples.ts',
  ]
  return run(process.execPath, args, { limitMs, name: 'samples check' })
}

/** Builds for production, whether or not there is a build already. */
export async function build(limitMs = BUILD_LIMIT_MS) {
  // Taken before, so that an edit during the build makes the next start build again.
  const hash = inputsHash()
  rmSync(STAMP, { force: true })
  const result = await run(process.execPath, [packageBin('next/dist/bin/next'), 'build'], {
    limitMs,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    name: 'next build',
  })
  if (result.ok) writeFileSync(STAMP, stampOf(hash))
  return result
}

/** Makes sure that `.next` is a build of the sources as they are. */
export async function ensureBuild() {
  if (isBuilt()) return
  say('The sources changed since the last build: checking the samples')
  const samples = await checkSamples()
  if (!samples.ok)
    throw new Stop(`A sample is wrong (see above): the samples check ${samples.why}.`)
  say('Building: next build')
  const result = await build()
  if (!result.ok) throw new Stop(`next build ${result.why}; see above.`)
  say(`Built in ${duration(result.ms)}`)
}
