// The lens Trace of 1 000 calls in a browser, from the click on its tab to the painted rows with their lines and
// replies, with the share that the sandboxes take.
import { clickLens, openBrowser } from './support/browser'
import { judge, ms, print, quantile, share } from './support/figures'
import { startPerigee } from './support/servers'

/** From the click to the rows. */
const LIMIT_MS = 300

const LENS = {
  tab: 'Trace',
  path: '/api/trace',
  painted: '#lens-panel-trace [data-report] [role=treeitem]',
} as const
const SOURCES = {
  reads: "for i = 1, 1000 do\n  redis.call('GET', 'n')\nend\nreturn 1",
  writes: "for i = 1, 1000 do\n  redis.call('INCR', 'n')\nend\nreturn 1",
}

const perigee = await startPerigee()
const browser = await openBrowser()
for (const [name, source] of Object.entries(SOURCES)) {
  const { firstMs, clickedMs, serversMs } = await clickLens(browser, perigee.port, source, LENS)
  const [whole, servers] = [quantile(clickedMs, 0.5), quantile(serversMs, 0.5)]
  print(`1 000 ${name}, click on Trace to painted rows, the first`, ms(firstMs))
  print(`1 000 ${name}, p50`, ms(whole))
  print(`1 000 ${name}, p95`, ms(quantile(clickedMs, 0.95)))
  print(`1 000 ${name}, of which the sandboxes, p50`, ms(servers))
  print(`1 000 ${name}, share of the sandboxes`, share(servers, whole))
  judge(`1 000 ${name}, p50 / ${LIMIT_MS} ms`, whole / LIMIT_MS, 1, 'at most')
}
await browser.close()
perigee.stop()
process.exit()
