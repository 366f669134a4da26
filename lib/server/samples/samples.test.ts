import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Sample } from '@/lib/contract/samples'
import { readSampleFiles } from './files'
import { proveSample } from './prove'
import { getSample, loadSamples } from './samples'

const HEADER = ['title: T', 'purpose: P.', 'group: Types', 'order: 10', 'tags: t', 'reply:', '  1']

/** A project with those samples only; the header's fields start on line 2. */
async function projectWith(files: Record<string, string[]>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'perigee-samples-'))
  onTestFinished(() => rm(root, { recursive: true }))
  await mkdir(join(root, 'lua-samples'))
  for (const [name, header] of Object.entries(files)) {
    const text = ['--[[perigee', ...header, 'keys:', ']]', 'return 1', ''].join('\n')
    await writeFile(join(root, 'lua-samples', name), text)
  }
  return root
}

test('every sample has a valid header, and a name and a title of its own', async () => {
  expect((await readSampleFiles()).faults).toEqual([])
  const samples = await loadSamples()
  expect(samples.length).toBeGreaterThanOrEqual(27)
  expect(new Set(samples.map(({ title }) => title)).size).toBe(samples.length)
  for (const sample of samples) expect(Sample.parse(sample)).toEqual(sample)
})

test('the gallery goes by group, then by order', async () => {
  const root = await projectWith({
    'a.lua': HEADER.with(2, 'group: Myths'),
    'b.lua': HEADER.with(3, 'order: 20'),
    'c.lua': HEADER,
  })
  const { files } = await readSampleFiles(root)
  expect(files.map(({ sample }) => sample.slug)).toEqual(['c', 'b', 'a'])
})

test('gives a sample by its name, ready to run', async () => {
  expect(await getSample('inventory-never-oversell')).toMatchObject({
    title: 'Inventory: never oversell',
    group: 'Atomic patterns',
    keyNames: ['units in stock', 'orders, by time'],
    snippet: {
      version: 1,
      invoke: 'eval',
      keys: ['stock:{sku-42}', 'orders:{sku-42}'],
      args: ['1', '1763683200', 'order-7f3a'],
      setup:
        'SET stock:{sku-42} 3\nZADD orders:{sku-42} 1763600000 order-1a2b\nEXPIRE orders:{sku-42} 86400',
      protocol: 3,
    },
  })
  expect(await getSample('no-such-sample')).toBeNull()
})

test('a wrong header names its file and line, and the others are still read', async () => {
  const root = await projectWith({
    'good.lua': HEADER,
    'bad.lua': HEADER.with(2, 'group: Tips'),
    'long.lua': HEADER.with(0, `title: ${'x'.repeat(121)}`),
    'same.lua': HEADER,
    'Bad_Name.lua': HEADER,
  })
  const { files, faults } = await readSampleFiles(root)
  expect(files.map(({ sample }) => sample.slug)).toEqual(['good', 'same'])
  expect(faults).toEqual([
    expect.stringMatching(/^lua-samples\/Bad_Name\.lua:1: a sample is named in lower-case words/),
    expect.stringMatching(/^lua-samples\/bad\.lua:4: "Tips" is no group: use one of First steps, /),
    expect.stringMatching(/^lua-samples\/long\.lua:2: snippet\.title: Too big/),
    'lua-samples/same.lua:5: order 10 is that of good in the same group',
  ])
})

test('a promise that is not kept names its line', async () => {
  const root = await projectWith({ 'one.lua': HEADER })
  const [file] = (await readSampleFiles(root)).files
  if (file === undefined) throw new Error('no sample was read')
  expect(proveSample(file.parsed, { reply: '1', keyspace: [] })).toEqual([])
  expect(proveSample(file.parsed, { reply: '(integer) 1', keyspace: [] })).toEqual([
    'lua-samples/one.lua:8: the reply should have «1» here, and does have «(integer) 1»; it is\n(integer) 1',
  ])
})
