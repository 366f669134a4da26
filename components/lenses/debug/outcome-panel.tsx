'use client'

import { ErrorWords } from '@/components/lenses/result/error-words'
import { explainError } from '@/components/lenses/result/explain-error'
import { NotStartedBody } from '@/components/lenses/result/not-started-body'
import { ReplyTree } from '@/components/lenses/result/reply-tree'
import { Card } from '@/components/lenses/shared/card'
import { Note } from '@/components/lenses/shared/note'
import { Words } from '@/components/lenses/shared/words'
import type { Recorded } from '@/lib/client/debug/state'
import type { RecordEnd } from '@/lib/contract/record'
import { STOPPED_WORDS, stopLimit } from './end-words'

const TITLE: Record<RecordEnd['kind'], { title: string; color: string }> = {
  finished: { title: 'Replies', color: 'text-(--string)' },
  failed: { title: 'Fails', color: 'text-(--error)' },
  stopped: { title: 'Cut', color: 'text-(--status)' },
  'not-started': { title: 'Not started', color: 'text-(--error)' },
}

/** How the script ended: what stands after the last step. */
export function OutcomePanel({ recorded }: { recorded: Recorded }) {
  const { end } = recorded
  const { title, color } = TITLE[end.kind]
  return (
    <Card title="After this step" aside={<span className={color}>● {title}</span>}>
      <div className="flex flex-col gap-[8px]">
        {end.kind === 'finished' && <ReplyTree reply={end.reply} />}
        {end.kind === 'failed' && <Failed error={end.error} />}
        {end.kind === 'not-started' && <NotStartedBody outcome={end} />}
        {end.kind === 'stopped' && (
          <p>
            {STOPPED_WORDS[end.reason].title}
            {end.limit !== '' && `: ${stopLimit(end)}`}
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
