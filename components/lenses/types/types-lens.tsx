'use client'

import { CutNote } from '@/components/lenses/shared/cut-note'
import { Note } from '@/components/lenses/shared/note'
import type { RunReport, RunRequest } from '@/lib/contract/run'
import { ClientsCard } from './clients-card'
import { LossesCard, LuaCard } from './lua-card'
import { Matrix } from './matrix'
import { useTypes } from './use-types'

const OWN_SETRESP = /\bredis\s*\.\s*setresp\b/

/**
 * The lens Types: the value that the script returned, before and after every conversion, what each of them
 * loses, and what client libraries make of the reply. `request` is what `report` is the report of.
 */
export function TypesLens(props: { report: RunReport; request: RunRequest; running: boolean }) {
  const { report, request, running } = props
  const { answer, isCurrent, retry } = useTypes(report.id, request, running)
  const protocol = request.protocol
  return (
    <div
      className="@container min-h-full"
      aria-busy={!isCurrent}
      data-report={isCurrent ? report.id : undefined}
    >
      <div className="flex flex-col gap-[14px] px-[16px] py-[14px]">
        {answer === null && (
          <p className="text-(--dim)">Running the script in every way to reply …</p>
        )}
        {answer !== null && answer.kind !== 'ok' && (
          <Note>
            The types could not be had
            {answer.kind === 'error' && `: ${answer.error.message}`}
            {answer.kind === 'offline' && ': there is no connection'}.{' '}
            <button type="button" className="btn !px-2 !py-0" onClick={retry}>
              Try again
            </button>
          </Note>
        )}
        {answer?.kind === 'ok' && (
          <>
            <CutNote cut={answer.value.cut} what="An answer" />
            <div className="grid items-start gap-[14px] @4xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              <LuaCard lua={answer.value.lua} />
              <Matrix cells={answer.value.cells} protocol={protocol} />
            </div>
            {request.start === 'keep' && (
              <p className="text-(--dim)">
                Run again in sandboxes of their own, from the session’s data as they are now, after
                your run.
              </p>
            )}
            {OWN_SETRESP.test(request.source) && (
              <p className="text-(--dim)">
                The script calls <code>redis.setresp</code> itself: from there on, its own choice
                holds.
              </p>
            )}
            {/* Of a script that failed there is no value, so none of it can be lost. */}
            {answer.value.lua.some(({ value }) => value !== null) && (
              <LossesCard losses={answer.value.losses} />
            )}
            <ClientsCard key={report.id} cells={answer.value.cells} protocol={protocol} />
          </>
        )}
      </div>
    </div>
  )
}
