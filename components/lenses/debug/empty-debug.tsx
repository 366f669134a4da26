import type { Ref } from 'react'
import { BreakpointsPanel } from './breakpoints/breakpoints-panel'
import { Key } from './key'

/** What a recording is, before there is one. */
export function EmptyDebug(props: { button: Ref<HTMLButtonElement>; onRecord(): void }) {
  const { button, onRecord } = props
  return (
    <div className="flex flex-col gap-[24px] px-[16px] py-[40px]">
      <div className="mx-auto flex max-w-[430px] flex-col items-center gap-[10px] text-center">
        <p className="text-[15px] font-[550]">No recording yet</p>
        <p className="text-(--dim)">
          A recording runs the script once, line by line, in a copy of your data, and keeps every
          step: the locals, the calls with their replies, the keys. Then you go anywhere in it at
          once, forward and back. Your data stay as they are.
        </p>
        <button ref={button} type="button" className="btn btn-run" onClick={onRecord}>
          Record <Key keys="F5" />
        </button>
        <p className="text-(--dim)">
          To stop at a line, click beside its number in the editor first, or later: breakpoints
          apply at once.
        </p>
      </div>
      <BreakpointsPanel />
    </div>
  )
}
