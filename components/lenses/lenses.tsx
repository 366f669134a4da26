'use client'

import { type ComponentType, lazy, Suspense } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { usePage } from '@/lib/client/page-context'
import type { LensId, PageState } from '@/lib/client/state'
import { OfReport } from './of-report'
import { EmptyResult } from './result/empty-result'
import { OUTCOME_STYLE } from './result/outcome-words'
import { formatCount } from './shared/format'
import { NoRun } from './shared/no-run'

// What shows a report is not needed before there is one; `preloadLenses` has it there in time.
const loadResult = () => import('./result/result-lens')
const loadTypes = () => import('./types/types-lens')
const loadKeys = () => import('./keys/keys-lens')
const loadEffects = () => import('./effects/effects-lens')
const loadConsole = () => import('./console/console-lens')
const ResultLens = lazy(async () => ({ default: (await loadResult()).ResultLens }))
const TypesLens = lazy(async () => ({ default: (await loadTypes()).TypesLens }))
const KeysLens = lazy(async () => ({ default: (await loadKeys()).KeysLens }))
const EffectsLens = lazy(async () => ({ default: (await loadEffects()).EffectsLens }))
const ConsoleLens = lazy(async () => ({ default: (await loadConsole()).ConsoleLens }))

/** Fetches the code of the lens that a first report shows. Failing is no harm: it is fetched again when it is shown. */
export async function preloadLenses(): Promise<void> {
  await Promise.allSettled([loadResult()])
}

/** Fetches the code of the others, once somebody is about to choose one. */
export async function preloadMoreLenses(): Promise<void> {
  await Promise.allSettled([loadTypes(), loadKeys(), loadEffects(), loadConsole()])
}

/** The last report, and whether the session still is as it left it. */
type Reported = Pick<PageState, 'report' | 'reportIsLatest'>

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
      <Suspense>
        <ResultLens
          report={report}
          protocol={protocol}
          onRevealLine={(line) => show({ reveal: { line }, view: 'script' })}
        />
      </Suspense>
    </OfReport>
  )
}

function Types() {
  const report = usePage((state) => state.report)
  const request = usePage((state) => state.reportRequest)
  const running = usePage((state) => state.run.kind === 'running')
  if (report === null || request === null) return <EmptyResult />
  return (
    <Suspense>
      <TypesLens report={report} request={request} running={running} />
    </Suspense>
  )
}

function Keys() {
  const { report, reportAtMs, session, reset, resetting } = usePage(
    useShallow((state) => ({
      report: state.reportIsLatest ? state.report : null,
      reportAtMs: state.reportAtMs,
      session: state.session,
      reset: state.reset,
      resetting: state.resetting,
    })),
  )
  const ready = session.kind === 'ready'
  const lens = (
    <Suspense>
      <KeysLens
        report={report}
        session={ready ? session.state : null}
        receivedAtMs={report !== null ? reportAtMs : ready ? session.receivedAtMs : 0}
        onReset={reset}
        resetting={resetting}
      />
    </Suspense>
  )
  return report === null ? lens : <OfReport>{lens}</OfReport>
}

/** The keys that changed in what the lens Keys shows: none once it shows the session alone. */
function changedKeys({ report, reportIsLatest }: Reported): string | null {
  if (report === null || !reportIsLatest || report.keyspace.changes.length === 0) return null
  return `${formatCount(report.keyspace.changes.length)}${report.keyspace.truncated ? '+' : ''}`
}

function Effects() {
  const report = usePage((state) => state.report)
  if (report === null) return <NoRun what="what replicas and the append-only file receive of it" />
  return (
    <OfReport>
      <Suspense>
        <EffectsLens report={report} />
      </Suspense>
    </OfReport>
  )
}

function Console() {
  return (
    <Suspense>
      <ConsoleLens />
    </Suspense>
  )
}

function outcomeAlarm(report: PageState['report']): string | null {
  if (report === null || report.outcome.kind === 'replied') return null
  return OUTCOME_STYLE[report.outcome.kind].word
}

/** Every lens, in the order of the tabs. To add one is to add its folder and a line here. */
export const LENSES: readonly Lens[] = [
  { id: 'result', label: 'Result', count: () => null, alarm: outcomeAlarm, Component: Result },
  { id: 'types', label: 'Types', count: () => null, Component: Types },
  {
    id: 'keys',
    label: 'Keys',
    count: changedKeys,
    Component: Keys,
  },
  {
    id: 'effects',
    label: 'Effects',
    count: ({ report }) => (report?.effects.length ? formatCount(report.effects.length) : null),
    Component: Effects,
  },
  { id: 'console', label: 'Console', count: () => null, Component: Console },
]
