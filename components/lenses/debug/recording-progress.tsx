import { plural } from '@/components/lenses/shared/format'
import { Key } from './key'

/** How far a recording has come, while it is being made. */
export function RecordingProgress(props: { steps: number; onStop(): void; onCancel(): void }) {
  return (
    <div
      className="flex flex-col items-center gap-[12px] px-[16px] py-[40px] text-center"
      aria-busy
    >
      <p className="flex items-center gap-[9px] text-[15px] font-[550] tabular-nums">
        <span className="run-spinner" aria-hidden="true" />
        {plural(props.steps, 'step')}…
      </p>
      <p className="text-(--dim)">The script is executed line by line, and every step kept.</p>
      <p className="flex gap-[8px]">
        <button
          type="button"
          className="btn"
          disabled={props.steps === 0}
          title="Ends it, and shows the steps until here"
          onClick={props.onStop}
        >
          Stop here <Key keys="F6" />
        </button>
        <button type="button" className="btn" onClick={props.onCancel}>
          Cancel
        </button>
      </p>
    </div>
  )
}
