import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { install, mayInstall } from './install.mjs'
import { Stop, say } from './output.mjs'
import { inRoot } from './project.mjs'
import { findProgram, outputOf, packageBin, run } from './run.mjs'

const LIMIT_MS = 5 * 60_000

const MAC_APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', ...MAC_APPS]

/** A program of that name that is a browser: Ubuntu's `chromium-browser` may be a mere signpost to a snap. */
function browser(name) {
  const path = findProgram(name)
  return path !== undefined && outputOf(path, ['--version']) !== undefined ? path : undefined
}

function onSystem() {
  for (const name of NAMES) {
    const path = browser(name)
    if (path !== undefined) return path
  }
  return undefined
}

function fromPlaywright() {
  const { chromium } = createRequire(inRoot('package.json'))('@playwright/test')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

/**
 * The Chromium that tests use: `CHROMIUM_PATH`, the system's, or the one that Playwright has downloaded.
 * @returns {string | undefined} its absolute path
 */
export function findChromium() {
  const name = process.env.CHROMIUM_PATH
  if (!name) return onSystem() ?? fromPlaywright()
  const path = browser(name)
  if (path === undefined) {
    throw new Stop(
      `CHROMIUM_PATH=${name} is no browser that can be run.\nRun this to use the system's:\n\n  unset CHROMIUM_PATH\n`,
    )
  }
  return path
}

async function download() {
  // With its libraries where we may install them, and alone where that fails: they may be there.
  for (const options of mayInstall() ? [['--with-deps'], []] : [[]]) {
    const args = ['install', ...options, 'chromium']
    say(`Downloading Playwright's Chromium: npx playwright ${args.join(' ')}`)
    await run(process.execPath, [packageBin('@playwright/test/cli.js'), ...args], {
      limitMs: LIMIT_MS,
      name: 'playwright install',
    })
    const path = fromPlaywright()
    if (path !== undefined) return path
  }
  return undefined
}

/** Makes sure that there is a Chromium, and names it in `CHROMIUM_PATH` for whatever we start. */
export async function ensureChromium() {
  const packages = {
    'apt-get': ['chromium'],
    apk: ['chromium'],
    dnf: ['chromium'],
    pacman: ['chromium'],
  }
  let path = findChromium()
  if (path === undefined && mayInstall()) {
    const otherwise = 'npx playwright install --with-deps chromium'
    path = await install({ what: 'Chromium', packages, find: onSystem, otherwise }).catch(
      () => undefined,
    )
  }
  path ??= await download()
  if (path === undefined || outputOf(path, ['--version']) === undefined) {
    throw new Stop(
      'Chromium is missing and could not be installed. Run this, then try again:\n\n  npx playwright install --with-deps chromium\n',
    )
  }
  process.env.CHROMIUM_PATH = path
  return path
}
