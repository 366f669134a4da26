// The JavaScript that a browser needs before the first run, and what Monaco adds to it later.
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { findChromium } from '../scripts/setup/chromium.mjs'
import { judge, print } from './support/figures'
import { startPerigee } from './support/servers'

/** In Monaco's own chunks and in no other. */
const MONACO = /monaco-editor|vs\/editor|editorWorker/
const kib = (bytes: number) => bytes / 1_000

const perigee = await startPerigee()
const executablePath = findChromium()
const browser = await chromium.launch({
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  ...(executablePath === undefined ? {} : { executablePath }),
})
const page = await browser.newPage()
const scripts = new Map<string, Promise<string>>()
// What is fetched after the report is not needed for it.
let isOver = false
page.on('response', (response) => {
  if (!isOver && response.url().endsWith('.js')) scripts.set(response.url(), response.text())
})
await page.goto(`http://127.0.0.1:${perigee.port}/`)
await page.locator('.code-host[data-ready=true]').waitFor({ state: 'attached' })
await page.getByRole('button', { name: 'Run', exact: true }).click()
await page.getByRole('tree').waitFor()
isOver = true

let first = 0
let monaco = 0
for (const text of await Promise.all(scripts.values())) {
  const size = gzipSync(text, { level: 9 }).length
  if (MONACO.test(text)) monaco += size
  else first += size
}
print('scripts', String(scripts.size))
judge('before and for the first run, kB gzipped', kib(first), 220, 'at most')
judge('Monaco, lazily, kB gzipped', kib(monaco), 750, 'at most')
await browser.close()
perigee.stop()
process.exit()
