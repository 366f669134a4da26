'use client'

import { Note } from '@/components/lenses/shared/note'
import type { AskResult, OtherReplay } from '@/lib/client/debug/ask-store'
import type { Answered } from '@/lib/contract/record'
import { AnswerTree } from './answer-tree'

/** What became of a question. @param line before which it was asked */
export function AskAnswer({ result, line }: { result: AskResult; line: number }) {
  switch (result.kind) {
    case 'asking':
      return <p className="text-(--dim)">Replaying … Esc gives up</p>
    case 'answered':
      return <Answer answer={result.answer} other={result.other} line={line} />
    case 'aborted':
      return <p className="text-(--dim)">Given up.</p>
    case 'offline':
      return <p className="text-(--error)">The server cannot be reached.</p>
    case 'unreadable':
      return (
        <p className="text-(--error)">
          The server’s answer (HTTP {result.status}) is not one that this page knows.
        </p>
      )
    case 'error':
      return <p className="text-(--error)">{result.error.message}</p>
  }
}

function Answer(props: { answer: Answered; other: OtherReplay; line: number }) {
  const { answer, other } = props
  switch (answer.kind) {
    case 'values':
      return (
        <>
          <AnswerTree values={answer.values} />
          <WhereElse line={props.line} at={answer.line} />
          <Other other={other} />
        </>
      )
    case 'error':
      return (
        <>
          <p className="[overflow-wrap:anywhere] font-mono whitespace-pre-wrap text-(--error)">
            {answer.message}
          </p>
          {answer.phase === 'compile' && (
            <p className="text-[12px] text-(--dim)">
              Only an expression can be asked, what may stand after <code>return</code>: a statement
              such as <code>x = 1</code> cannot.
            </p>
          )}
          <WhereElse line={props.line} at={answer.line} />
          <Other other={other} />
        </>
      )
    case 'unreached':
      return (
        <Note>
          The replay did not come to this step, or to no statement after it: the script took another
          way. Clock, chance, or the data of the session are others than when it was recorded.
        </Note>
      )
    case 'impossible':
      return (
        <Note>
          Nothing can be asked in this script: it leaves no room for another local or upvalue.
        </Note>
      )
    case 'unframed':
      return (
        <Note>
          The locals of the chosen function cannot be had here: it made its call in the head of a
          loop, or behind another statement on the same line.
        </Note>
      )
    case 'stopped':
      return (
        <p className="text-(--status)">
          {STOPPED[answer.reason]}
          {answer.limit !== '' && ` (${answer.limit})`}
        </p>
      )
  }
}

const STOPPED: Readonly<Record<Extract<Answered, { kind: 'stopped' }>['reason'], string>> = {
  'time-limit': 'Took too long, and was ended',
  'memory-limit': 'Needed too much memory, and was ended',
  'size-limit': 'Said too much, and was ended',
  crashed: 'Redis itself went down',
}

function WhereElse({ line, at }: { line: number; at: number }) {
  if (line === at) return null
  return (
    <p className="text-[12px] text-(--dim)">
      No statement begins at this stop, so it was evaluated at the next one, before line {at}.
    </p>
  )
}

function Other({ other }: { other: OtherReplay }) {
  if (other.kind === 'same') return null
  const isAll = other.kind === 'locals' && other.names[0] === '*'
  return (
    <p className="text-[12px] text-(--status)">
      {other.kind === 'chance'
        ? 'The script asked Redis for the time or for something random before this step: the replay got its own.'
        : `The replay was not the same as the recording: ${
            isAll ? 'it had other locals here' : `${other.names.join(', ')} had another value`
          }.`}
    </p>
  )
}
