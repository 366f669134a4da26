'use client'

import { formatCount } from './format'

/** Shows the next page of a list that is rendered in parts; nothing when all of it is there. */
export function MoreButton(props: {
  shown: number
  total: number
  step: number
  noun: string
  onMore(): void
}) {
  const left = props.total - props.shown
  if (left <= 0) return null
  return (
    <button
      type="button"
      onClick={props.onMore}
      className="mt-2 rounded-[7px] border border-(--line) bg-(--raised) px-[10px] py-[3px] text-[12.5px] text-(--text) tabular-nums hover:bg-(--line)"
    >
      Show {formatCount(Math.min(props.step, left))} more of {formatCount(left)} {props.noun}
    </button>
  )
}
