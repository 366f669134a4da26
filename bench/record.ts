// A recording of the debugger: what a step costs, beside bare `step` and `print` of LDB, the time of 5 000 steps from the
// request to the last line of the answer, and the bytes of 20 000 steps.
import { request } from 'node:http'
import { BareDebugger } from './support/bare-debugger'
import { newCookie } from './support/client'
import { judge, ms, print, quantile } from './support/figures'
import { startPerigee } from './support/servers'

const ROUNDS = 5
const STEPS = 5_000
const WHOLE_MS = 1_500
const WIRE_STEPS = 20_000
const WIRE_BYTES = 2 * 1024 * 1024

/** Scripts that stop as often as is asked for. */
const SOURCES: Readonly<Record<string, (steps: number) => string>> = {
  'a loop that computes': (steps) =>
    `local sum, name = 0, 'x'\nlocal t = { 1, 2, { a = 'b' } }\nfor i = 1, ${steps / 3} do\n  sum = sum + i\n  name = 'x' .. i\nend\nreturn sum`,
  'a loop that calls functions': (steps) =>
    `local function twice(n)\n  local m = n * 2\n  return m\nend\nlocal sum = 0\nfor i = 1, ${steps / 4} do\n  sum = sum + twice(i)\nend\nreturn sum`,
  'a loop that reads': (steps) =>
    `local got\nfor i = 1, ${steps / 2} do\n  got = redis.call('GET', 'n')\nend\nreturn got`,
  'a loop that writes': (steps) =>
    `local got\nfor i = 1, ${steps / 2} do\n  got = redis.call('INCR', 'n')\nend\nreturn got`,
}

type Answered = { tookMs: number; wireBytes: number; wire: Buffer }

const perigee = await startPerigee()
const bare = await BareDebugger.start()

function record(source: string, packed: boolean): Promise<Answered> {
  const body = JSON.stringify({ source, start: 'fresh' })
  const headers = {
    ...{ 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    ...{ cookie: newCookie(), ...(packed ? { 'accept-encoding': 'gzip' } : {}) },
  }
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: perigee.port, path: '/api/record', method: 'POST' }
    const sent = request({ ...options, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const wire = Buffer.concat(chunks)
        resolve({ tookMs: performance.now() - began, wireBytes: wire.length, wire })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** How many steps an answer has, by its bytes: each is an object that begins with its line. */
const stepsIn = ({ wire }: Answered): number => wire.toString().split('{"line":').length - 1

for (const [name, make] of Object.entries(SOURCES)) {
  const source = make(STEPS)
  await record(source, false)
  const [ours, bares, wholes]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    bares.push(await bare.step(source))
    const answered = await record(source, false)
    wholes.push(answered.tookMs)
    ours.push(answered.tookMs / stepsIn(answered))
  }
  const [our, theirs] = [quantile(ours, 0.5), quantile(bares, 0.5)]
  print(`${name}, step + print, p50`, ms(theirs))
  print(`${name}, a recorded step, p50`, ms(our))
  judge(`${name}, recorded / step + print`, our / theirs, 1.5, 'at most')
  const whole = quantile(wholes, 0.5)
  print(`${name}, ${STEPS} steps, p50`, ms(whole))
  judge(`${name}, ${STEPS} steps / ${WHOLE_MS} ms`, whole / WHOLE_MS, 1, 'at most')
  const { wireBytes } = await record(make(WIRE_STEPS), true)
  print(`${name}, ${WIRE_STEPS} steps, gzip`, `${(wireBytes / 1024).toFixed(0)} KiB`)
  judge(`${name}, ${WIRE_STEPS} steps / 2 MiB`, wireBytes / WIRE_BYTES, 1, 'at most')
}
bare.stop()
perigee.stop()
process.exit()
