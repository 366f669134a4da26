'use client'

import { memo } from 'react'
import { limitWords } from '@/components/lenses/result/limit-words'
import { STOP_WORDS } from '@/components/lenses/result/outcome-words'
import { formatCount, plural } from '@/components/lenses/shared/format'
import { Note } from '@/components/lenses/shared/note'
import type { ConsoleAnswer, ConsoleEntry } from '@/lib/client/console-store'
import type { CommandResult } from '@/lib/contract/command'
import { FORBIDDEN_WORDS } from './forbidden-words'
import { HelpText } from './help-text'
import { ReplyText } from './reply-text'

/** The prompt as redis-cli has it, marked while a transaction is open. */
export function promptText(inTransaction: boolean): string {
  return inTransaction ? 'perigee(TX)>' : 'perigee>'
}

/** A line that was run, and what became of it. */
export const Entry = memo(function Entry(props: {
  entry: ConsoleEntry
  onHelp(topic: string): void
}) {
  const { line, inTransaction, answer, notRun, times, done, earlier } = props.entry
  const hidden = done - earlier.length
  return (
    <article aria-label={line} className="console-entry">
      <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">
        <span className={inTransaction ? 'text-(--status)' : 'text-(--faint)'}>
          {promptText(inTransaction)}{' '}
        </span>
        <span className="text-(--text)">
          {line.length > 2_000 ? `${line.slice(0, 2_000)} …` : line}
        </span>
      </p>
      {hidden > 0 && (
        <p className="font-sans text-(--dim)">
          The first {plural(hidden, 'reply', 'replies')} of {formatCount(times)} are not shown.
        </p>
      )}
      {earlier.map(({ time, result }) => (
        <Result key={time} result={result} />
      ))}
      {answer.kind === 'running' ? (
        <p className="console-running font-sans text-(--dim)">
          running{times > 1 && ` ${formatCount(done + 1)} of ${formatCount(times)}`} … Ctrl+C stops
          it
        </p>
      ) : (
        <Answer answer={answer} onHelp={props.onHelp} />
      )}
      {notRun > 0 && (
        <p className="font-sans text-(--status)">
          {plural(notRun, 'line')} after it {notRun === 1 ? 'was' : 'were'} not run.
        </p>
      )}
    </article>
  )
})

function Answer(props: {
  answer: Exclude<ConsoleAnswer, { kind: 'running' }>
  onHelp(topic: string): void
}) {
  const { answer } = props
  switch (answer.kind) {
    case 'bad-count':
      return (
        <>
          <p className="text-(--error)">Invalid redis-cli repeat command option value.</p>
          <Remark>
            A number before a command says how often to run it
            {answer.most === null ? '' : `, here ${formatCount(answer.most)} times at most`}:{' '}
            <code>5 INCR a</code>
          </Remark>
        </>
      )
    case 'result':
      return <Result result={answer.result} />
    case 'bad-line':
      return (
        <>
          <p className="text-(--error)">Invalid argument(s)</p>
          <Remark>
            {answer.reason === 'unbalanced-quotes'
              ? `The quote at column ${answer.column} is not closed.`
              : `After a closing quote there must be a space: see column ${answer.column}.`}
          </Remark>
        </>
      )
    case 'help':
      return <HelpText topic={answer.topic} found={answer.found} onHelp={props.onHelp} />
    case 'aborted':
      return <Remark>Stopped by you. Redis may have run it all the same.</Remark>
    case 'trouble':
      return (
        <p className="font-sans text-(--error)">
          {answer.trouble.kind === 'offline'
            ? 'There is no connection to the playground.'
            : answer.trouble.kind === 'refused'
              ? answer.trouble.error.message
              : `The playground gave an answer that does not read (${answer.trouble.status}).`}
        </p>
      )
  }
}

const Result = memo(function Result({ result }: { result: CommandResult }) {
  const { reply, cli, forbidden, stopped, lost } = result
  const notRun = lost !== null && stopped === null
  return (
    <>
      {reply !== null ? (
        <ReplyText reply={reply} />
      ) : (
        !notRun && <p className="text-(--error)">{cli}</p>
      )}
      {forbidden !== null && <Remark>Forbidden here. {FORBIDDEN_WORDS[forbidden]}</Remark>}
      {stopped !== null && (
        <Remark>
          {STOP_WORDS[stopped.reason].title}: {limitWords(stopped.limit)}.
          {reply !== null &&
            'code' in reply &&
            reply.code === 'UNBLOCKED' &&
            ' A command that waits for data is let go at that limit.'}
        </Remark>
      )}
      {lost !== null && (
        <Remark>
          {LOST_WORDS[lost]}
          {notRun && ' This line was not run.'}
        </Remark>
      )}
    </>
  )
})

const LOST_WORDS: Record<NonNullable<CommandResult['lost']>, string> = {
  transaction:
    'The open transaction is lost, with what it had queued: the server that held it was replaced.',
  watch: 'The watched keys are not watched any more: the server that held them was replaced.',
  over: 'The transaction had ended before this line: the EXEC or DISCARD that was stopped got through.',
}

function Remark({ children }: { children: React.ReactNode }) {
  return (
    <div className="my-[3px] max-w-[90ch] font-sans">
      <Note>{children}</Note>
    </div>
  )
}
