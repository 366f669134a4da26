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
 * One session that writes values which nobody else knows, from two tabs at once, and compares what it reads with what
 * it was told before. All that is ever read has to be one list at different times; what was not answered may be in it
 * or not.
 */
class Person {
  readonly #tag = randomBytes(6).toString('hex')
  readonly #cookie = newCookie()
  /** The longest list that was read. */
  #list: readonly string[] = []
  #begun = new Set<string>()

  constructor(private readonly tally: Tally) {}

  /** Writes a value and reads all back, until that is answered. */
  async write(port: number): Promise<void> {
    const began = performance.now()
    while (!(await this.#run(port, `${this.#tag}:${this.#begun.size}`))) {
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
    if (value !== '') this.#begun.add(value)
    const before = this.#list
    const text = await post(port, '/api/run', body, this.#cookie).catch(() => null)
    if (text === null) return false
    const { outcome } = Report.parse(JSON.parse(text))
    if (!('reply' in outcome)) return false
    const { list, keys } = Seen.parse(JSON.parse(outcome.reply.value))
    const foreign = [...keys, ...list].filter((one) => !one.includes(this.#tag))
    this.tally.foreign.push(...foreign.map((one) => `${this.#tag} saw ${one}`))
    this.tally.lost.push(...this.#lostIn(list, before, value))
    if (list.length > this.#list.length) this.#list = list
    return true
  }

  /** What is wrong with a list, of which `before` was read before the run that read it began. */
  #lostIn(list: readonly string[], before: readonly string[], value: string): string[] {
    const lost = before.filter((one, at) => list[at] !== one)
    const other = list.filter((one, at) => at < this.#list.length && this.#list[at] !== one)
    const twice = list.filter((one, at) => list.indexOf(one) !== at || !this.#begun.has(one))
    const isLast = value === '' || list.at(-1) === value
    return [
      ...lost.map((one) => `${one} was read, and is not where it was`),
      ...other.map((one) => `${one} is where another value was read`),
      ...twice.map((one) => `${one} is there twice, or was never written`),
      ...(isLast ? [] : [`${value} is not the last`]),
    ]
  }
}

/**
 * Lets so many people write at once, each in two tabs, until so many runs are acknowledged, and meanwhile kills sandboxes, web
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
  const tabs = people.flatMap((person) => [person, person])
  const writing = tabs.map(async (person) => {
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
