import type { ReactNode } from 'react'
import { BytesText } from '@/components/lenses/shared/bytes-text'
import type { ScriptError } from '@/lib/contract/run'
import { saidBy, saidCode } from './said-by'

/** An error exactly as Redis, redis-cli or we say it, its code where it has one, and where it was. */
export function ErrorWords(props: { error: ScriptError; where?: ReactNode }) {
  const { error, where } = props
  const speaker = saidBy(error)
  const ofRedis = speaker === 'redis'
  const badge = ofRedis ? saidCode(error) : speaker
  const look = ofRedis
    ? 'border-(--error) bg-(--del) text-(--delt)'
    : 'border-(--status) bg-(--raised) text-(--text)'
  return (
    <div className="flex flex-col gap-[8px]">
      <p
        className={`rounded-[7px] border-l-[3px] px-[11px] py-[6px] font-mono text-[12.5px] leading-[20px] ${look}`}
      >
        <BytesText value={error.message} bare />
      </p>
      {(badge !== null || where !== undefined) && (
        <p className="flex flex-wrap items-center gap-x-[10px] gap-y-1 text-(--dim)">
          {badge !== null && (
            <span
              className={`rounded-[9px] border border-current px-[7px] font-mono text-[10.5px] leading-[15px] ${ofRedis ? 'text-(--error)' : 'text-(--status)'}`}
            >
              {badge}
            </span>
          )}
          {!ofRedis && <span>not an answer of Redis</span>}
          {where}
        </p>
      )}
    </div>
  )
}
