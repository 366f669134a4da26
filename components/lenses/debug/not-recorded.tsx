import type { Ref } from 'react'
import { plural } from '@/components/lenses/shared/format'
import type { RecordingStatus } from '@/lib/client/debug/state'
import { Key } from './key'

type Status = Exclude<RecordingStatus, { kind: 'none' | 'recording' | 'ready' }>

function wordsOf(status: Status): { title: string; text: string } {
  switch (status.kind) {
    case 'cancelled':
      return {
        title: 'Recording cancelled',
        text: `You cancelled it after ${plural(status.steps, 'step')}. Nothing is kept of it.`,
      }
    case 'broken-off':
      return {
        title: 'Recording broken off',
        text: `It ended after ${plural(status.steps, 'step')}: another recording of this browser took its place, in another tab, or the connection was lost. Nothing is kept of it.`,
      }
    case 'offline':
      return {
        title: 'Offline',
        text: 'The server cannot be reached, so nothing was recorded. Your work is kept in this browser.',
      }
    case 'unreadable':
      return {
        title: 'Not understood',
        text: `The server’s answer (HTTP ${status.status}) is not one that this page knows. Reload the page.`,
      }
    case 'refused': {
      const { message, issues, retryAfterS } = status.error
      const where = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
      const wait = retryAfterS === null ? '' : ` Try again in ${retryAfterS} s.`
      return { title: 'Not recorded', text: `${message}${where === '' ? '' : `: ${where}`}${wait}` }
    }
  }
}

/** Why there is no recording, and the way to one. */
export function NotRecorded(props: {
  button: Ref<HTMLButtonElement>
  status: Status
  onRecord(): void
}) {
  const { title, text } = wordsOf(props.status)
  return (
    <div className="flex flex-col items-center gap-[10px] px-[16px] py-[40px] text-center">
      <div role="alert" className="flex max-w-[430px] flex-col gap-[10px]">
        <p className="text-[15px] font-[550]">{title}</p>
        <p className="[overflow-wrap:anywhere] text-(--dim)">{text}</p>
      </div>
      <button ref={props.button} type="button" className="btn btn-run" onClick={props.onRecord}>
        Record again <Key keys="F5" />
      </button>
    </div>
  )
}
