import type { CommandInfo } from '@/lib/contract/commands'

/** A line about the command that is typed. It is always there, so that nothing moves. */
export function DocStrip({ info }: { info: CommandInfo | undefined }) {
  return (
    <p className="cut-line h-[24px] border-t border-(--line) px-[13px] text-[11.5px] leading-[23px] text-(--dim)">
      {info === undefined ? (
        'Tab completes, ↑ ↓ go through what you ran, help explains a command'
      ) : (
        <>
          <b className="font-mono font-semibold text-(--text)">{info.name}</b>{' '}
          {info.forbidden !== null && <span className="text-(--status)">forbidden here · </span>}
          {info.summary}
          {info.complexity !== '' && ` · ${info.complexity}`}
          {info.since !== '' && ` · since ${info.since}`}
        </>
      )}
    </p>
  )
}
