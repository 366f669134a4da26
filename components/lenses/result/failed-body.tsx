'use client'

import { Note } from '@/components/lenses/shared/note'
import { Words } from '@/components/lenses/shared/words'
import type { RunReport, ScriptError } from '@/lib/contract/run'
import type { Reply } from '@/lib/domain/resp/reply'
import { stayedWords } from './change-words'
import { ErrorWords } from './error-words'
import { explainError } from './explain-error'
import { replyTypeLabel } from './reply-words'

const PHASE_WORDS: Record<ScriptError['phase'], string> = {
  compile: 'while compiling',
  run: 'in the script',
  command: 'in a command',
}

/** Redis' words about a script that failed, where it was, and what stayed of it. */
export function FailedBody(props: {
  report: RunReport
  error: ScriptError
  reply: Reply
  onRevealLine(line: number): void
}) {
  const { error } = props
  const { line } = error
  const explanation = explainError(error)
  const stayed = stayedWords(props.report)
  return (
    <>
      <ErrorWords
        error={error}
        where={
          <>
            <span className="text-(--faint)">{replyTypeLabel(props.reply)}</span>
            <span>{PHASE_WORDS[error.phase]}</span>
            {line !== undefined && (
              <button
                type="button"
                onClick={() => props.onRevealLine(line)}
                className="btn !px-2 !py-0 text-[12.5px]"
              >
                Line {line}
              </button>
            )}
          </>
        }
      />
      {explanation !== null && (
        <Note>
          <Words text={explanation} />
        </Note>
      )}
      {stayed !== null && (
        <Note>
          <b className="font-semibold">There is no rollback.</b> {stayed}
        </Note>
      )}
    </>
  )
}
