import type { ReactNode } from 'react'

/** A remark of ours beside what Redis said: never instead of it. */
export function Note(props: { children: ReactNode }) {
  return (
    <p className="rounded-r-[7px] border-l-[3px] border-(--status) bg-(--raised) px-[11px] py-[6px] text-(--text)">
      {props.children}
    </p>
  )
}
