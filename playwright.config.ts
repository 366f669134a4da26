import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './scripts/setup/chromium.mjs'
import { freePort } from './scripts/setup/serve.mjs'

// Workers read this file again: the port that the first reading chose reaches them this way.
process.env.PERIGEE_E2E_PORT ??= String(await freePort())
if (process.env.PERIGEE_E2E_DATA === undefined) {
  const made = mkdtempSync(join(tmpdir(), 'perigee-e2e-'))
  process.env.PERIGEE_E2E_DATA = made
  // The server has ended by then.
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
}
const { PERIGEE_E2E_PORT: port, PERIGEE_E2E_DATA: data, PERIGEE_REPORT: report } = process.env
const baseURL = `http://127.0.0.1:${port}`

/**
 * Below the address bar Chromium keeps pages of its own ready, for lists that no test sees; they take a third of the
 * time in which our page opens. The others are those that Playwright switches off: of two such lists Chromium reads
 * the last.
 */
const featuresOff = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
]
const chromium = findChromium()
const chromiumFlags = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--disable-features=${featuresOff.join()}`,
]
// Chromium refuses to start its own sandbox as root.
if (process.getuid?.() === 0) chromiumFlags.push('--no-sandbox')

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    viewport: { width: 1440, height: 900 },
    // A film of each test and a copy of the page at each action would take a third of the whole time, and the last
    // picture is enough; `npm test -- e2e <spec> --trace on` has them.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      args: chromiumFlags,
      ...(chromium === undefined ? {} : { executablePath: chromium }),
    },
  },
  webServer: {
    // It builds first where the sources changed; exec leaves no shell between us and the server.
    command: 'exec node scripts/start.mjs',
    url: baseURL,
    env: {
      ...{ PORT: port ?? '', HOST: '127.0.0.1', PERIGEE_END_WITH_PARENT: '1' },
      ...{ PERIGEE_DATA: data ?? '', REDIS_URL: '' },
    },
    timeout: 300_000,
    stdout: 'ignore',
    stderr: 'pipe',
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
})
