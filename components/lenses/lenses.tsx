'use client'

import type { ComponentType } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { Deferred, deferredCode } from '@/components/ui/deferred'
import { usePage } from '@/lib/client/page-context'
import type { LensId, PageState } from '@/lib/client/state'
import { isFrame } from '@/lib/domain/effects/frame'
import { OfReport } from './of-report'
import { EmptyResult } from './result/empty-result'
import { OUTCOME_STYLE } from './result/outcome-words'
import { formatCount } from './shared/format'
import { NoRun } from './shared/no-run'

// What shows a report is not needed before there is one; `preloadLenses` has it there in time.
const RESULT = deferredCode(async () => (await import('./result/result-lens')).ResultLens)
const TYPES = deferredCode(async () => (await import('./types/types-lens')).TypesLens)
const TRACE = deferredCode(async () => (await import('./trace/trace-lens')).TraceLens)
const KEYS = deferredCode(async () => (await import('./keys/keys-lens')).KeysLens)
const EFFECTS = deferredCode(async () => (await import('./effects/effects-lens')).EffectsLens)
const DEBUG = deferredCode(async () => (await import('./debug/debug-lens')).DebugLens)
const LOG = deferredCode(async () => (await import('./log/log-lens')).LogLens)
const CONSOLE = deferredCode(async () => (await import('./console/console-lens')).ConsoleLens)

/** Fetches the code of the lens that a first report shows. Failing is no harm: it is fetched again when it is shown. */
export async function preloadLenses(): Promise<void> {
  await Promise.allSettled([RESULT.preload()])
}

/** Fetches the code of the others, once somebody is about to choose one. */
export async function preloadMoreLenses(): Promise<void> {
  const codes = [TYPES, TRACE, KEYS, EFFECTS, DEBUG, LOG, CONSOLE]
  await Promise.allSettled(codes.map((code) => code.preload()))
}

/** The report, whether the session still is as it left it, and whether it is of an earlier run. */
type Reported = Pick<PageState, 'report' | 'reportIsLatest' | 'earlier'>

/**
 * One way to look at a run; `count` is what its tab counts, null for nothing; `alarm` what its tab
 * warns of, for those who look through another.
 */
export type Lens = {
  id: LensId
  label: string
  count(state: Reported): string | null
  alarm?(report: PageState['report']): string | null
  Component: ComponentType
}

function Result() {
  const report = usePage((state) => state.report)
  const protocol = usePage((state) => state.reportProtocol)
  const show = usePage((state) => state.show)
  if (report === null) return <EmptyResult />
  return (
    <OfReport>
      <Deferred
        code={RESULT}
        props={{
          report,
          protocol,
          onRevealLine: (line) => show({ reveal: { line }, view: 'script' }),
        }}
      />
    </OfReport>
  )
}

function Types() {
  const report = usePage((state) => state.report)
  const request = usePage((state) => state.reportRequest)
  const running = usePage((state) => state.run.kind === 'running')
  const isEarlier = usePage((state) => state.earlier !== null)
  if (isEarlier)
    return <NoRun what="its types: they take a run of their own, and this is an earlier one" />
  if (report === null || request === null) return <EmptyResult />
  return <Deferred code={TYPES} props={{ report, request, running }} />
}

function Trace() {
  const report = usePage((state) => state.report)
  const running = usePage((state) => state.run.kind === 'running')
  const earlier = usePage((state) => state.earlier !== null)
  const show = usePage((state) => state.show)
  if (report === null) return <NoRun what="what it called, line by line" />
  const onRevealLine = (line: number, goThere: boolean) =>
    show({ reveal: { line }, ...(goThere ? { view: 'script' as const } : {}) })
  return (
    <OfReport>
      <Deferred key={report.id} code={TRACE} props={{ report, running, earlier, onRevealLine }} />
    </OfReport>
  )
}

function Keys() {
  const { report, reportAtMs, isEarlier, session, reset, resetting } = usePage(
    useShallow((state) => ({
      report: state.reportIsLatest || state.earlier !== null ? state.report : null,
      isEarlier: state.earlier !== null,
      reportAtMs: state.reportAtMs,
      session: state.session,
      reset: state.reset,
      resetting: state.resetting,
    })),
  )
  const ready = session.kind === 'ready'
  const receivedAt = () => {
    if (isEarlier) return null
    return report !== null ? reportAtMs : ready ? session.receivedAtMs : 0
  }
  const lens = (
    <Deferred
      code={KEYS}
      props={{
        report,
        session: ready ? session.state : null,
        receivedAtMs: receivedAt(),
        onReset: isEarlier ? null : reset,
        resetting,
      }}
    />
  )
  return report === null ? lens : <OfReport>{lens}</OfReport>
}

/** The keys that changed in what the lens Keys shows: none once it shows the session alone. */
function changedKeys({ report, reportIsLatest, earlier }: Reported): string | null {
  if (report === null || (!reportIsLatest && earlier === null)) return null
  if (report.keyspace.changes.length === 0) return null
  return `${formatCount(report.keyspace.changes.length)}${report.keyspace.truncated ? '+' : ''}`
}

function Effects() {
  const report = usePage((state) => state.report)
  if (report === null) return <NoRun what="what replicas and the append-only file receive of it" />
  return (
    <OfReport>
      <Deferred code={EFFECTS} props={{ report }} />
    </OfReport>
  )
}

function Debug() {
  return <Deferred code={DEBUG} props={{}} />
}

function Log() {
  const report = usePage((state) => state.report)
  const running = usePage((state) => state.run.kind === 'running')
  const earlier = usePage((state) => state.earlier !== null)
  const show = usePage((state) => state.show)
  if (report === null) return <NoRun what="what it logged" />
  const onRevealLine = (line: number) => show({ reveal: { line }, view: 'script' })
  return (
    <OfReport>
      <Deferred key={report.id} code={LOG} props={{ report, running, earlier, onRevealLine }} />
    </OfReport>
  )
}

function Console() {
  return <Deferred code={CONSOLE} props={{}} />
}

function outcomeAlarm(report: PageState['report']): string | null {
  if (report === null || report.outcome.kind === 'replied') return null
  return OUTCOME_STYLE[report.outcome.kind].word
}

/** How many effects were sent; `MULTI` and `EXEC` around them are none. */
function sentEffects({ report }: PageState): string | null {
  const sent = report?.effects.filter((effect) => !isFrame(effect)).length ?? 0
  return sent === 0 ? null : `${formatCount(sent)}${report?.truncated.effects ? '+' : ''}`
}

/** Every lens, in the order of the tabs. To add one is to add its folder and a line here. */
export const LENSES: readonly Lens[] = [
  { id: 'result', label: 'Result', count: () => null, alarm: outcomeAlarm, Component: Result },
  { id: 'types', label: 'Types', count: () => null, Component: Types },
  {
    id: 'trace',
    label: 'Trace',
    count: ({ report }) => (report?.callCount ? formatCount(report.callCount) : null),
    Component: Trace,
  },
  {
    id: 'keys',
    label: 'Keys',
    count: changedKeys,
    Component: Keys,
  },
  {
    id: 'effects',
    label: 'Effects',
    count: sentEffects,
    Component: Effects,
  },
  { id: 'debug', label: 'Debug', count: () => null, Component: Debug },
  {
    id: 'log',
    label: 'Log',
    count: ({ report }) => (report?.log.length ? formatCount(report.log.length) : null),
    Component: Log,
  },
  { id: 'console', label: 'Console', count: () => null, Component: Console },
]
