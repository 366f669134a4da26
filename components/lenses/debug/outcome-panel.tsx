'use client'

import { ErrorWords } from '@/components/lenses/result/error-words'
import { explainError } from '@/components/lenses/result/explain-error'
import { NotStartedBody } from '@/components/lenses/result/not-started-body'
import { ReplyTree } from '@/components/lenses/result/reply-tree'
import { Card } from '@/components/lenses/shared/card'
import { Note } from '@/components/lenses/shared/note'
import { Words } from '@/components/lenses/shared/words'
import type { Recorded } from '@/lib/client/debug/state'
import { closeRecording } from '@/lib/client/debug/store'
import type { RecordEnd } from '@/lib/contract/record'
import { LEFT_OFF_WORDS, STOPPED_WORDS, stopLimit } from './end-words'
import { Key } from './key'

type End = Recorded['end']['kind']

const TITLE: Record<End, { title: string; color: string }> = {
  finished: { title: 'Replies', color: 'text-(--string)' },
  failed: { title: 'Fails', color: 'text-(--error)' },
  stopped: { title: 'Cut', color: 'text-(--status)' },
  'not-started': { title: 'Not started', color: 'text-(--error)' },
  'left-off': { title: 'Left off', color: 'text-(--status)' },
}

/** What there is instead of a first step: a script of comments alone ends without one. */
const UNSTARTED: Record<Exclude<End, 'left-off'>, string> = {
  finished: 'No line was executed',
  failed: 'Not compiled',
  stopped: 'No line was executed',
  'not-started': 'Not started',
}

/** How the script ended: what stands after the last step, or instead of all of them. */
export function OutcomePanel({ recorded, onRecord }: { recorded: Recorded; onRecord(): void }) {
  const { end, timeline } = recorded
  const { title, color } = TITLE[end.kind]
  const hasSteps = timeline.length > 0
  const isSaid = end.kind === 'finished' || end.kind === 'stopped'
  const isAfter = hasSteps || end.kind === 'left-off'
  return (
    <Card
      title={isAfter ? 'After this step' : UNSTARTED[end.kind]}
      aside={hasSteps || isSaid ? <span className={color}>● {title}</span> : undefined}
    >
      <div className={`flex flex-col gap-[8px] ${hasSteps ? 'debug-outcome' : ''}`}>
        {end.kind === 'finished' && <ReplyTree reply={end.reply} />}
        {end.kind === 'failed' && <Failed error={end.error} />}
        {end.kind === 'not-started' && <NotStartedBody outcome={end} />}
        {end.kind === 'left-off' && <p>{LEFT_OFF_WORDS[end.by]}</p>}
        {end.kind === 'stopped' && (
          <p>
            {STOPPED_WORDS[end.reason].title}
            {end.limit !== '' && `: ${stopLimit(end)}`}
          </p>
        )}
        {!hasSteps && (
          <p className="mt-[4px] flex gap-[8px]">
            <button type="button" className="btn btn-run" onClick={onRecord}>
              Record again <Key keys="F5" />
            </button>
            <button type="button" className="btn" onClick={closeRecording}>
              Close
            </button>
          </p>
        )}
      </div>
    </Card>
  )
}

function Failed({ error }: { error: Extract<RecordEnd, { kind: 'failed' }>['error'] }) {
  const explanation = explainError(error)
  return (
    <>
      <ErrorWords
        error={error}
        {...(error.line === undefined ? {} : { where: <span>line {error.line}</span> })}
      />
      {explanation !== null && (
        <Note>
          <Words text={explanation} />
        </Note>
      )}
    </>
  )
}
