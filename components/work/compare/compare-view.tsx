'use client'

import { useMemo, useState } from 'react'
import { CutNote } from '@/components/lenses/shared/cut-note'
import { Note } from '@/components/lenses/shared/note'
import { RadioGroup } from '@/components/ui/radio-group'
import { NARROW, useMedia } from '@/components/ui/use-media'
import { EndingBadge } from '@/components/work/ending-line'
import { plainText } from '@/components/work/plain-text'
import type { Pair } from '@/components/work/use-work-actions'
import { whenWords } from '@/components/work/when-words'
import type { Work } from '@/lib/client/work/records'
import type { Layout } from './diff-text'
import { Figures } from './figures'
import { KeysPart } from './keys-part'
import { PART_WORDS } from './side-words'
import { linesOfPart, PARTS, type Part } from './sides'
import { TextPart } from './text-part'
import { type ComparedRun, useTwoSides } from './use-two-sides'

const LAYOUTS = [
  { value: 'side', label: 'Side by side' },
  { value: 'unified', label: 'Unified' },
] as const

/** Two runs: what differs of what they were given, and of what came of them. */
export function CompareView(props: { pair: Pair; work: Work; nowMs: number; onSwap(): void }) {
  const narrow = useMedia(NARROW)
  const [layout, setLayout] = useState<Layout>('side')
  const sides = useTwoSides(props.pair, props.work)
  if (sides === null) return <p className="px-4 py-10 text-center text-(--dim)">Reading …</p>
  if (sides === 'missing') {
    return (
      <div className="px-4">
        <Note>The report of one of the runs is gone, or cannot be read.</Note>
      </div>
    )
  }
  const [a, b] = sides
  return (
    <div className="work-scroll">
      <div className="compare-head">
        <Head letter="A" compared={a} nowMs={props.nowMs} />
        <Head letter="B" compared={b} nowMs={props.nowMs} />
        <span className="flex items-center gap-[8px] justify-self-end">
          {!narrow && (
            <RadioGroup
              label="Layout"
              options={LAYOUTS}
              value={layout}
              onChange={(value) => setLayout(value)}
            />
          )}
          <button type="button" className="btn" title="Swap A and B" onClick={props.onSwap}>
            ⇄ Swap
          </button>
        </span>
      </div>
      <Parts key={`${a.run.id} ${b.run.id}`} a={a} b={b} layout={narrow ? 'unified' : layout} />
    </div>
  )
}

function Head(props: { letter: 'A' | 'B'; compared: ComparedRun; nowMs: number }) {
  const { letter, compared } = props
  const { run } = compared
  const name = run.name ?? compared.snippetName
  return (
    <p className="flex min-w-0 items-baseline gap-[8px]">
      <span
        className={`rounded-[4px] px-[6px] font-[600] ${letter === 'A' ? 'bg-(--del) text-(--delt)' : 'bg-(--add) text-(--addt)'}`}
      >
        {letter}
      </span>
      <span className="shrink-0 tabular-nums">{whenWords(run.atMs, props.nowMs)}</span>
      <EndingBadge ending={run.ending} />
      {name !== null && <span className="truncate text-(--dim)">{plainText(name)}</span>}
    </p>
  )
}

function Parts({ a, b, layout }: { a: ComparedRun; b: ComparedRun; layout: Layout }) {
  const parts = useMemo(
    () => PARTS.map((part) => ({ part, a: linesOfPart(part, a), b: linesOfPart(part, b) })),
    [a, b],
  )
  const differs = ({ a: one, b: other }: { a: string[]; b: string[] }) =>
    one.length !== other.length || one.some((line, index) => line !== other[index])
  const titles = (of: readonly { part: Part }[]) =>
    of.map(({ part }) => PART_WORDS[part].title).join(', ')
  const [different, same] = [parts.filter(differs), parts.filter((part) => !differs(part))]
  const text = (part: Part) => {
    const lines = parts.find((one) => one.part === part)
    if (lines === undefined || (lines.a.length === 0 && lines.b.length === 0)) return null
    return <TextPart key={part} {...lines} isSame={!differs(lines)} layout={layout} />
  }
  return (
    <div className="flex flex-col gap-[12px] px-[16px] py-[14px]">
      <p className="text-(--dim)">
        {different.length === 0 ? (
          'No difference but in time.'
        ) : (
          <>
            Different: <span className="text-(--text)">{titles(different)}</span>. The same:{' '}
            {titles(same.filter(({ a: lines }) => lines.length > 0)) || 'nothing'}.
          </>
        )}
      </p>
      <CutNote cut={a.report.cut} what="A report" />
      <CutNote cut={b.report.cut} what="A report" />
      {text('reply')}
      <Figures a={a} b={b} />
      {(['script', 'keys', 'args', 'setup', 'options'] as const).map(text)}
      <KeysPart a={a.report} b={b.report} />
      {(['calls', 'effects', 'log'] as const).map(text)}
    </div>
  )
}
