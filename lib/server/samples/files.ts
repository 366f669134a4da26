import 'server-only'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Sample } from '@/lib/contract/samples'
import { parseSample } from '@/lib/domain/samples/parse'
import { type ParsedSample, SAMPLE_GROUPS } from '@/lib/domain/samples/sample'
import { problemText } from './problem-text'

const FOLDER = 'lua-samples'

/** A sample as its file has it, with what it promises, and as the page gets it. */
export type SampleFile = { parsed: ParsedSample; sample: Sample }

/** All samples in the order of the gallery; `faults` says what is wrong, each as `file:line: words`. */
export type SampleFiles = { files: SampleFile[]; faults: string[] }

/** A place in a sample's file, as compilers write it. */
export function placeOf(slug: string, line: number): string {
  return `${FOLDER}/${slug}.lua:${line}`
}

/** Reads `lua-samples/` below the working directory, or below `root`. */
export async function readSampleFiles(root = process.cwd()): Promise<SampleFiles> {
  const folder = join(root, FOLDER)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.lua')).sort()
  const files: SampleFile[] = []
  const faults: string[] = []
  for (const name of names) {
    const result = parseSample(name, await readFile(join(folder, name), 'utf8'))
    if (result.kind !== 'sample') {
      faults.push(`${FOLDER}/${name}:${result.line}: ${problemText(result.problem)}`)
      continue
    }
    const parsed = result.sample
    const checked = Sample.safeParse(toSample(parsed))
    if (checked.success) files.push({ parsed, sample: checked.data })
    else faults.push(...checked.error.issues.map((issue) => issueText(parsed, issue)))
  }
  files.sort((a, b) => rank(a.parsed) - rank(b.parsed) || a.parsed.order - b.parsed.order)
  for (const [at, { parsed }] of files.entries()) {
    const next = files[at + 1]?.parsed
    if (next?.group !== parsed.group || next.order !== parsed.order) continue
    const place = placeOf(next.slug, next.fieldLines.get('order') ?? 1)
    faults.push(`${place}: order ${next.order} is that of ${parsed.slug} in the same group`)
  }
  return { files, faults }
}

function rank({ group }: ParsedSample): number {
  return SAMPLE_GROUPS.indexOf(group)
}

function toSample(parsed: ParsedSample) {
  const { slug, title, purpose, group, tags, source, setup, invoke, protocol } = parsed
  return {
    ...{ slug, title, purpose, group, tags },
    keyNames: parsed.keys.map((key) => key.name),
    argNames: parsed.args.map((arg) => arg.name),
    snippet: {
      title,
      description: purpose,
      ...{ source, setup, invoke, protocol },
      ...(parsed.functionName === null ? {} : { functionName: parsed.functionName }),
      keys: parsed.keys.map((key) => key.value),
      args: parsed.args.map((arg) => arg.value),
    },
  }
}

function issueText(parsed: ParsedSample, issue: { path: PropertyKey[]; message: string }): string {
  const field = issue.path.findLast((part) => parsed.fieldLines.has(String(part)))
  const line = field === undefined ? 1 : (parsed.fieldLines.get(String(field)) ?? 1)
  return `${placeOf(parsed.slug, line)}: ${issue.path.join('.')}: ${issue.message}`
}
