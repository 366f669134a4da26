import { formatMicros } from '@/components/lenses/shared/format'

/** When a call was done, on the time axis of the whole script. Times are microseconds since its begin. */
export function Bar(props: { fromUs: number; atUs: number; totalUs: number; write: boolean }) {
  const { fromUs, atUs, totalUs, write } = props
  const share = (us: number) => (totalUs <= 0 ? 0 : Math.min(100, (us / totalUs) * 100))
  const left = share(fromUs)
  return (
    <span
      className="relative block h-full"
      title={`Done ${formatMicros(atUs)} after the script began, ${formatMicros(atUs - fromUs)} after the call before it. What Lua did in between is in this time too.`}
    >
      <span
        className={`absolute inset-y-[9px] min-w-[3px] rounded-[3px] ${write ? 'bg-(--accent)' : 'bg-(--moon)'}`}
        style={{ left: `min(${left}%, calc(100% - 3px))`, width: `${share(atUs) - left}%` }}
      />
    </span>
  )
}
