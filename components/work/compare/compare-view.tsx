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
import { comparedKeys, KeysPart } from './keys-part'
import { PART_WORDS } from './side-words'
import { isSame, PARTS, type Part, partOf } from './sides'
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
    () =>
      PARTS.map((part) => {
        const lines = partOf(part, a, b, b.run.atMs - a.run.atMs)
        return { part, ...lines, isSame: isSame(lines) }
      }),
    [a, b],
  )
  const keys = useMemo(() => comparedKeys(a.report, b.report), [a, b])
  const shown = parts.filter((part) => part.a.text.length > 0 || part.b.text.length > 0)
  const text = (part: Part) => {
    const lines = shown.find((one) => one.part === part)
    return lines === undefined ? null : <TextPart key={part} {...lines} layout={layout} />
  }
  const isChanged = keys.some((row) => row.change !== null)
  const titles = (same: boolean) => [
    ...(isEqualEnding(a, b) === same ? ['Outcome'] : []),
    ...shown.filter((one) => one.isSame === same).map(({ part }) => PART_WORDS[part].title),
    ...(keys.length > 0 && isChanged !== same ? ['Keys after'] : []),
  ]
  const [different, same] = [titles(false), titles(true)]
  return (
    <div className="flex flex-col gap-[12px] px-[16px] py-[14px]">
      <p className="text-(--dim)">
        {different.length === 0 ? (
          <span className="text-(--text)">No difference but in time. </span>
        ) : (
          <>
            Different: <span className="text-(--text)">{different.join(', ')}</span>.{' '}
          </>
        )}
        {same.length > 0 && `The same: ${same.join(', ')}.`}
      </p>
      <CutNote cut={a.report.cut} what="A report" />
      <CutNote cut={b.report.cut} what="A report" />
      {text('reply')}
      <Figures a={a} b={b} />
      {(['script', 'keys', 'args', 'setup', 'options'] as const).map(text)}
      <KeysPart rows={keys} a={a.report} b={b.report} />
      {(['calls', 'effects', 'log'] as const).map(text)}
    </div>
  )
}

const isEqualEnding = (a: ComparedRun, b: ComparedRun) =>
  a.report.outcome.kind === b.report.outcome.kind
