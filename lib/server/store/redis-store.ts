import 'server-only'
import { z } from 'zod'
import { logger } from '@/lib/server/logger'
import { sha1Of } from '@/lib/server/run/sha1'
import type { StoreClient } from './client'
import { patiently } from './patience'
import {
  isStoreAway,
  type RecordKind,
  type Store,
  type StoredRecord,
  type StoreKind,
  type Version,
  type Write,
  type Written,
} from './store'
import { watchClient } from './watch'
import { isOwnField, VERSION_FIELD, WRITE_SCRIPT } from './write-script'

const SHA1 = sha1Of(WRITE_SCRIPT)
/** How long `isThere` waits for an answer. */
const PING_MS = 500

const Flat = z.array(z.instanceof(Buffer))
const MaybeBuffer = z.instanceof(Buffer).nullable()
const Answer = z.union([z.literal(1), z.instanceof(Buffer)])

type Argument = string | Buffer

/** One record is one hash, and the braces make its slot depend on nothing but what it is. */
const keyOf = (kind: RecordKind, id: string): string => `perigee:{${kind}:${id}}`
const fieldOf = (name: string): Buffer => Buffer.from(`:${name}`, 'latin1')

/** A store over a client of ioredis, whatever it is connected to. */
export class RedisStore implements Store {
  #isClosed = false
  #isFull = false

  constructor(
    readonly kind: StoreKind,
    private readonly client: StoreClient,
    /** How long a store that is away is waited for. */
    private readonly withinMs: number,
  ) {
    watchClient(client, kind, () => this.#isClosed)
  }

  get isShared(): boolean {
    return this.kind !== 'embedded'
  }

  async read(kind: RecordKind, id: string): Promise<StoredRecord | null> {
    const flat = Flat.parse(await this.#ask('HGETALL', keyOf(kind, id)))
    const fields = new Map<string, Buffer>()
    let version: Version | null = null
    for (let at = 0; at + 1 < flat.length; at += 2) {
      const [name, value] = [flat[at]?.toString('latin1') ?? '', flat[at + 1]]
      if (value === undefined) continue
      if (name === VERSION_FIELD) version = value.toString()
      else if (!isOwnField(name)) fields.set(name.slice(1), value)
    }
    return version === null ? null : { version, fields }
  }

  async version(kind: RecordKind, id: string): Promise<Version | null> {
    const found = MaybeBuffer.parse(await this.#ask('HGET', keyOf(kind, id), VERSION_FIELD))
    return found?.toString() ?? null
  }

  async write(kind: RecordKind, id: string, write: Write): Promise<Written> {
    const { expected, next, replace, set, remove, keepMs } = write
    const args: Argument[] = [
      ...['1', keyOf(kind, id), expected ?? '', next, replace ? '1' : '0'],
      ...[String(keepMs ?? 0), String(set.size)],
    ]
    for (const [name, value] of set) args.push(fieldOf(name), value)
    for (const name of remove) args.push(fieldOf(name))
    const answered = Answer.parse(await this.#sayingFull(() => this.#run(args)))
    if (answered === 1) return { kind: 'written' }
    return { kind: 'stale', version: answered.length === 0 ? null : answered.toString() }
  }

  async keep(kind: RecordKind, id: string, keepMs: number | null): Promise<void> {
    if (keepMs === null) await this.#ask('PERSIST', keyOf(kind, id))
    else await this.#ask('PEXPIRE', keyOf(kind, id), String(keepMs))
  }

  async remove(kind: RecordKind, id: string): Promise<void> {
    await this.#ask('UNLINK', keyOf(kind, id))
  }

  async isThere(): Promise<boolean> {
    return patiently(PING_MS, () => this.client.ping()).then(
      () => true,
      () => false,
    )
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.client.disconnect()
  }

  /** Tells the operator that there is no room, once for each time that it comes to be so. */
  async #sayingFull<Result>(attempt: () => Promise<Result>): Promise<Result> {
    try {
      const result = await patiently(this.withinMs, attempt)
      this.#isFull = false
      return result
    } catch (error) {
      if (isStoreAway(error) && error.reason === 'full' && !this.#isFull) {
        this.#isFull = true
        logger.warn('the store is full', { kind: this.kind, why: error.message })
      }
      throw error
    }
  }

  /** A server that started anew knows no script. */
  async #run(args: readonly Argument[]): Promise<unknown> {
    try {
      return await this.client.callBuffer('EVALSHA', [SHA1, ...args])
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return this.client.callBuffer('EVAL', [WRITE_SCRIPT, ...args])
    }
  }

  #ask(command: string, ...args: readonly Argument[]): Promise<unknown> {
    return patiently(this.withinMs, () => this.client.callBuffer(command, ...args))
  }
}
