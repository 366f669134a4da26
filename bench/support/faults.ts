import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { newCookie, post } from './client'
import type { Fleet } from './fleet'
import type { Part } from './processes'

/** What came of runs while parts of the fleet were killed. */
export type Tally = {
  /** Runs that were answered with their reply. */
  acknowledged: number
  /** Requests that were not, because of what was killed; each was followed by another. */
  unanswered: number
  kills: Record<Part, number>
  /** What was acknowledged and is not there, in words; empty as it has to be. */
  lost: string[]
  /** What somebody saw that another wrote, in words; empty as it has to be. */
  foreign: string[]
  /** The longest that anybody waited for a reply, with the requests in between that were not answered. */
  longestMs: number
}

const PAUSE_MS = 50
const PATIENCE_MS = 60_000
const PARTS: readonly Part[] = ['sandbox', 'web', 'store']

/** Appends ARGV[1] to the list, unless it is empty, and tells all that the session has. */
const SOURCE = `if ARGV[1] ~= '' then redis.call('RPUSH', KEYS[1], ARGV[1]) end
return cjson.encode({ list = redis.call('LRANGE', KEYS[1], 0, -1), keys = redis.call('KEYS', '*') })`

const Report = z.object({
  outcome: z.union([
    z.object({ kind: z.literal('replied'), reply: z.object({ value: z.string() }) }),
    z.object({ kind: z.string().refine((kind) => kind !== 'replied') }),
  ]),
})
const Texts = z.union([z.array(z.string()), z.strictObject({}).transform((): string[] => [])])
const Seen = z.object({ list: Texts, keys: Texts })

/**
 * One person: a session that writes values which nobody else knows, one after the other, and compares what it reads
 * with what it was told before. What it once read has to stay; what was not answered may be there or not.
 */
class Person {
  readonly #tag = randomBytes(6).toString('hex')
  readonly #cookie = newCookie()
  #acknowledged: string[] = []
  #open = new Set<string>()
  #written = 0

  constructor(private readonly tally: Tally) {}

  /** Writes a value and reads all back, until that is answered. */
  async write(port: number): Promise<void> {
    const began = performance.now()
    while (!(await this.#run(port, `${this.#tag}:${this.#written++}`))) {
      this.tally.unanswered += 1
      if (performance.now() - began > PATIENCE_MS) throw new Error('nothing was answered in time')
      await sleep(PAUSE_MS)
    }
    this.tally.acknowledged += 1
    this.tally.longestMs = Math.max(this.tally.longestMs, performance.now() - began)
  }

  /** Reads all back at one process. */
  async read(port: number): Promise<void> {
    const late = performance.now() + PATIENCE_MS
    while (!(await this.#run(port, ''))) {
      if (performance.now() > late) throw new Error('nothing was answered in time')
      await sleep(PAUSE_MS)
    }
  }

  async #run(port: number, value: string): Promise<boolean> {
    const key = `of:${this.#tag}`
    const body = JSON.stringify({ source: SOURCE, keys: [key], args: [value], start: 'keep' })
    if (value !== '') this.#open.add(value)
    const text = await post(port, '/api/run', body, this.#cookie).catch(() => null)
    if (text === null) return false
    const { outcome } = Report.parse(JSON.parse(text))
    if (!('reply' in outcome)) return false
    this.#compare(Seen.parse(JSON.parse(outcome.reply.value)), value)
    return true
  }

  #compare({ list, keys }: z.infer<typeof Seen>, value: string): void {
    const foreign = [...keys, ...list].filter((one) => !one.includes(this.#tag))
    this.tally.foreign.push(...foreign.map((one) => `${this.#tag} saw ${one}`))
    const before = this.#acknowledged
    const lost = before.filter((one, at) => list[at] !== one)
    this.tally.lost.push(...lost.map((one) => `${one} is not where it was`))
    const later = list.slice(before.length)
    const strange = later.filter((one, at) => !this.#open.has(one) || later.indexOf(one) !== at)
    this.tally.lost.push(...strange.map((one) => `${one} is there, and again`))
    if (value !== '' && list.at(-1) !== value) this.tally.lost.push(`${value} is not the last`)
    this.#acknowledged = list
    // What is under way in a process that nobody listens to any more may still arrive.
    for (const one of list) this.#open.delete(one)
  }
}

/**
 * Lets so many people write at once until so many runs are acknowledged, and meanwhile kills sandboxes, web
 * processes and the store in turn. In the end everybody reads everything at every process.
 */
export async function runFaults(
  fleet: Fleet,
  plan: { people: number; runs: number; kills: number },
): Promise<Tally> {
  const tally: Tally = {
    ...{ acknowledged: 0, unanswered: 0, lost: [], foreign: [], longestMs: 0 },
    kills: { sandbox: 0, web: 0, store: 0 },
  }
  const people = Array.from({ length: plan.people }, () => new Person(tally))
  let begun = 0
  const writing = people.map(async (person) => {
    while (begun++ < plan.runs) await person.write(fleet.port)
  })
  const killing = async () => {
    const every = plan.runs / (plan.kills + 1)
    for (let at = 0; at < plan.kills; at += 1) {
      const part = PARTS[at % PARTS.length] ?? 'web'
      while (tally.acknowledged < every * (at + 1)) await sleep(1)
      await fleet.signal(part, 'SIGKILL')
      tally.kills[part] += 1
    }
  }
  await Promise.all([...writing, killing()])
  await Promise.all(
    people.map(async (person) => {
      for (const port of fleet.ports) await person.read(port)
    }),
  )
  return tally
}
