import 'server-only'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fields, Store, Version, Write } from './store'
import { newVersion } from './version'

/** A name that no other test has. */
export const newId = (): string => randomBytes(8).toString('hex')

/** Fields of short texts. */
const fields = (texts: Readonly<Record<string, string>>): Fields =>
  new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]))

/** A write of a record that is not there yet, unless `more` says otherwise. */
export const writeOf = (
  texts: Readonly<Record<string, string>>,
  more: Partial<Write> = {},
): Write => ({
  ...{ expected: null, next: newVersion(), replace: false, remove: [], keepMs: null },
  ...{ set: fields(texts), ...more },
})

/**
 * What every store does, as tests of the file that calls this.
 * @param stores two that reach the same records; both may be one and the same
 */
export function testStoreContract(stores: () => readonly [Store, Store]): void {
  const store = (): Store => stores()[0]
  const other = (): Store => stores()[1]
  const textsOf = async (id: string) => {
    const record = await store().read('session', id)
    return (
      record &&
      Object.fromEntries([...record.fields].map(([name, value]) => [name, value.toString()]))
    )
  }

  test('answers that it is there', async () => {
    expect(await store().isThere()).toBe(true)
  })

  test('gives back what was written, to everyone, under the version that it was written with', async () => {
    const id = newId()
    const write = writeOf({ a: '1', b: '2' })
    expect(await store().write('session', id, write)).toEqual({ kind: 'written' })
    const record = { version: write.next, fields: fields({ a: '1', b: '2' }) }
    expect(await other().read('session', id)).toEqual(record)
    expect(await other().version('session', id)).toBe(write.next)
  })

  test('knows nothing of what was never written, nor of another kind', async () => {
    const id = newId()
    expect(await store().read('session', id)).toBeNull()
    expect(await store().version('session', id)).toBeNull()
    await store().write('snippet', id, writeOf({ a: '1' }))
    expect(await store().read('session', id)).toBeNull()
  })

  test('keeps every byte of names and values, and names that look like its own', async () => {
    const id = newId()
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at))
    const set = new Map([
      ...['v', ':', '', '{x}', bytes.toString('latin1')].map((name): [string, Buffer] => [
        name,
        bytes,
      ]),
      ['empty', Buffer.alloc(0)],
    ])
    await store().write('session', id, writeOf({}, { set }))
    expect((await other().read('session', id))?.fields).toEqual(set)
  })

  test('sets and removes fields, and leaves the others', async () => {
    const [id, before] = [newId(), writeOf({ a: '1', b: '2', c: '3' })]
    await store().write('session', id, before)
    const change = writeOf({ b: '4', d: '5' }, { expected: before.next, remove: ['c', 'none'] })
    expect(await store().write('session', id, change)).toEqual({ kind: 'written' })
    expect(await textsOf(id)).toEqual({ a: '1', b: '4', d: '5' })
  })

  test('replaces all fields, even by none', async () => {
    const [id, before] = [newId(), writeOf({ a: '1', b: '2' })]
    await store().write('session', id, before)
    const change = writeOf({ b: '4' }, { expected: before.next, replace: true })
    await store().write('session', id, change)
    expect(await textsOf(id)).toEqual({ b: '4' })
    await store().write('session', id, writeOf({}, { expected: change.next, replace: true }))
    expect(await textsOf(id)).toEqual({})
  })

  test('refuses who expects another version, and tells the one it has', async () => {
    const [id, before] = [newId(), writeOf({ a: '1' })]
    const stale = { kind: 'stale', version: before.next }
    await store().write('session', id, before)
    expect(await other().write('session', id, writeOf({ a: '2' }))).toEqual(stale)
    expect(
      await other().write('session', id, writeOf({ a: '2' }, { expected: newVersion() })),
    ).toEqual(stale)
    const none = await store().write(
      'session',
      newId(),
      writeOf({ a: '2' }, { expected: newVersion() }),
    )
    expect(none).toEqual({ kind: 'stale', version: null })
    expect(await textsOf(id)).toEqual({ a: '1' })
  })

  test('lets one of many win who write at once', async () => {
    const [id, before] = [newId(), writeOf({ winner: '' })]
    await store().write('session', id, before)
    const writes = Array.from({ length: 20 }, (_, at) =>
      writeOf({ winner: String(at) }, { expected: before.next }),
    )
    const written = await Promise.all(
      writes.map((write, at) => (at % 2 === 0 ? store() : other()).write('session', id, write)),
    )
    const winners = writes.filter((_, at) => written[at]?.kind === 'written')
    expect(winners).toHaveLength(1)
    const [version] = winners.map(({ next }) => next)
    expect(await store().read('session', id)).toEqual({ version, fields: winners[0]?.set })
    for (const answer of written) {
      if (answer.kind === 'stale') expect(answer.version).toBe(version)
    }
  })

  test('takes the same write again for written, also once others came after it', async () => {
    const [id, write] = [newId(), writeOf({ a: '1' })]
    await store().write('session', id, write)
    expect(await other().write('session', id, write)).toEqual({ kind: 'written' })
    const second = writeOf({ a: '2' }, { expected: write.next })
    await store().write('session', id, second)
    const third = writeOf({ a: '3' }, { expected: second.next, replace: true })
    await store().write('session', id, third)
    for (const again of [write, second, third]) {
      expect(await other().write('session', id, again)).toEqual({ kind: 'written' })
    }
    expect(await store().read('session', id)).toEqual({ version: third.next, fields: third.set })
  })

  test('ends a record after its time, unless the end was put off or taken away', async () => {
    const [soon, late, kept, lasting, last] = [newId(), newId(), newId(), newId(), newId()]
    const endless = newId()
    const lastingFirst = writeOf({ a: '1' }, { keepMs: 1_000 })
    await Promise.all([
      store().write('session', soon, writeOf({ a: '1' }, { keepMs: 1_000 })),
      store().write('session', kept, writeOf({ a: '1' }, { keepMs: 1_000 })),
      store().write('session', endless, writeOf({ a: '1' }, { keepMs: 1_000 })),
      store().write('session', late, writeOf({ a: '1' }, { keepMs: 60_000 })),
      store().write('session', lasting, lastingFirst),
    ])
    await store().keep('session', kept, 60_000)
    await store().keep('session', endless, null)
    await store().keep('session', newId(), 60_000)
    await store().write('session', lasting, writeOf({ a: '2' }, { expected: lastingFirst.next }))
    await store().write('session', last, writeOf({ a: '1' }, { keepMs: 1_001 }))
    await expect.poll(() => store().read('session', last), { timeout: 5_000 }).toBeNull()
    expect(await store().read('session', soon)).toBeNull()
    expect(await textsOf(kept)).toEqual({ a: '1' })
    expect(await textsOf(endless)).toEqual({ a: '1' })
    expect(await textsOf(late)).toEqual({ a: '1' })
    expect(await textsOf(lasting)).toEqual({ a: '2' })
  })

  test('removes a record, after which no former version is good for it', async () => {
    const [id, write] = [newId(), writeOf({ a: '1' })]
    await store().write('session', id, write)
    await other().remove('session', id)
    await other().remove('session', id)
    expect(await store().read('session', id)).toBeNull()
    const late = writeOf({ a: '2' }, { expected: write.next })
    expect(await store().write('session', id, late)).toEqual({ kind: 'stale', version: null })
    expect(await store().write('session', id, writeOf({ a: '3' }))).toEqual({ kind: 'written' })
  })

  test('takes 20 000 fields at once, and gives them up at once', async () => {
    const id = newId()
    const names = Array.from({ length: 20_000 }, (_, at) => `field-${at}`)
    const write = writeOf({}, { set: new Map(names.map((name) => [name, Buffer.from(name)])) })
    await store().write('session', id, write)
    expect((await other().read('session', id))?.fields).toEqual(write.set)
    const half = writeOf({}, { expected: write.next, remove: names.slice(0, 10_000) })
    await store().write('session', id, half)
    expect((await other().read('session', id))?.fields.size).toBe(10_000)
  })

  test('takes 32 MiB at once', async () => {
    const [id, value] = [newId(), randomBytes(32 * 1024 ** 2)]
    await store().write('session', id, writeOf({}, { set: new Map([['a', value]]) }))
    const found = (await other().read('session', id))?.fields.get('a')
    expect(found && Buffer.compare(found, value)).toBe(0)
    await store().remove('session', id)
  })

  test('does whatever is asked of it as a map of records would', async () => {
    const name = fc.constantFrom('', 'a', 'b', ':a', 'v', '\xff\x00')
    const value = fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes))
    const step = fc.oneof(
      fc.record({
        ...{ kind: fc.constant('write' as const), isStale: fc.boolean(), replace: fc.boolean() },
        ...{
          set: fc.array(fc.tuple(name, value), { maxLength: 4 }),
          remove: fc.array(name, { maxLength: 2 }),
        },
      }),
      fc.record({ kind: fc.constant('remove' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const id = newId()
        let model: { version: Version; fields: Map<string, Buffer> } | null = null
        for (const one of steps) {
          if (one.kind === 'remove') {
            await store().remove('session', id)
            model = null
            continue
          }
          const { isStale, replace, remove } = one
          const expected = isStale ? newVersion() : (model?.version ?? null)
          const write: Write = { ...writeOf({}), expected, replace, remove, set: new Map(one.set) }
          const { kind } = await other().write('session', id, write)
          expect(kind).toBe(isStale ? 'stale' : 'written')
          if (isStale) continue
          const after: Map<string, Buffer> = new Map([
            ...(replace || model === null ? [] : model.fields),
            ...write.set,
          ])
          for (const gone of remove) after.delete(gone)
          model = { version: write.next, fields: after }
        }
        expect(await store().read('session', id)).toEqual(model)
      }),
      { numRuns: 40 },
    )
  })
}
