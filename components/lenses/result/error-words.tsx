import type { ReactNode } from 'react'
import { BytesText } from '@/components/lenses/shared/bytes-text'
import type { ScriptError } from '@/lib/contract/run'

/** An error exactly as Redis says it, its code, and where it was. */
export function ErrorWords(props: { error: ScriptError; where?: ReactNode }) {
  const { code, message } = props.error
  return (
    <div className="flex flex-col gap-[8px]">
      <p className="rounded-[7px] border-l-[3px] border-(--error) bg-(--del) px-[11px] py-[6px] font-mono text-[12.5px] leading-[20px] text-(--delt)">
        <BytesText value={message} bare />
      </p>
      <p className="flex flex-wrap items-center gap-x-[10px] gap-y-1 text-(--dim)">
        {message.startsWith(code) ? (
          <span className="rounded-[9px] border border-current px-[7px] font-mono text-[10.5px] leading-[15px] text-(--error)">
            {code}
          </span>
        ) : (
          // The server was not asked, or not there to answer.
          <span>as redis-cli says it</span>
        )}
        {props.where}
      </p>
    </div>
  )
}
