// POST /api/run in a warm session: with the embedded store, which has what changed on the disk before the answer
// goes out, against the same with a store that keeps nothing, in turn, in one run. First every sample as the page runs it, then
// the least that can be kept, two keys written by three lines, one at a time and with 8 connections.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'
import { loadSamples } from '@/lib/server/samples/samples'
import { newCookie, post, throughput } from './support/client'
import { COUNT_BODY } from './support/count-script'
import { judge, ms, print, quantile, timed } from './support/figures'

const ROUNDS = 3_000
const WARM_UP = 500
const CONNECTIONS = 8
const PARTS = 6
const SAMPLE_ROUNDS = 40

const server = fork(new URL('support/two-stores.ts', import.meta.url))
const [said] = await once(server, 'message')
const port = z.number().positive().parse(said)
const cookie = newCookie()

const samples = (await loadSamples()).map(({ snippet }) =>
  JSON.stringify({ ...snippet, start: 'fresh' }),
)
const ofSamples: { kept: number[]; unkept: number[] } = { kept: [], unkept: [] }
for (let round = 0; round < SAMPLE_ROUNDS + 1; round += 1) {
  for (const body of samples) {
    const withStore = await timed(() => post(port, '/kept', body, cookie))
    const without = await timed(() => post(port, '/unkept', body, cookie))
    // Scripts are compiled and code is warm from the second round on.
    if (round === 0) continue
    ofSamples.kept.push(withStore)
    ofSamples.unkept.push(without)
  }
}
const [keptSample = 0, unkeptSample = 0] = [ofSamples.kept, ofSamples.unkept].map((one) =>
  quantile(one, 0.5),
)
print(`a run of ${samples.length} samples, kept, p50`, ms(keptSample))
print('the same, kept nowhere, p50', ms(unkeptSample))
judge('kept / not kept', keptSample / unkeptSample, 1.3, 'at most')

const run = (path: string) => () => post(port, path, COUNT_BODY, cookie)
const [kept, unkept] = [run('/kept'), run('/unkept')]

const took: { kept: number[]; unkept: number[] } = { kept: [], unkept: [] }
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  const withStore = await timed(kept)
  const without = await timed(unkept)
  if (round < WARM_UP) continue
  took.kept.push(withStore)
  took.unkept.push(without)
}
const [keptP50 = 0, unkeptP50 = 0] = [took.kept, took.unkept].map((one) => quantile(one, 0.5))
print('the least run, kept, p50', ms(keptP50))
print('the same, kept nowhere, p50', ms(unkeptP50))
judge('kept / not kept', keptP50 / unkeptP50, 1.3, 'at most')

// Several at once share a write to the disk.
const cookies = Array.from({ length: CONNECTIONS }, newCookie)
const together: { kept: number[]; unkept: number[] } = { kept: [], unkept: [] }
for (let part = 0; part < PARTS; part += 1) {
  for (const side of ['kept', 'unkept'] as const) {
    await throughput(ROUNDS / PARTS, CONNECTIONS, async (at) => {
      together[side].push(await timed(() => post(port, `/${side}`, COUNT_BODY, cookies[at])))
    })
  }
}
const [keptOf8 = 0, unkeptOf8 = 0] = [together.kept, together.unkept].map((one) =>
  quantile(one, 0.5),
)
print(`the least run, kept, ${CONNECTIONS} connections, p50`, ms(keptOf8))
print('the same, kept nowhere, p50', ms(unkeptOf8))
judge('kept / not kept', keptOf8 / unkeptOf8, 1.3, 'at most')
server.disconnect()
process.exit()
