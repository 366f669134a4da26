import type { ReactNode } from 'react'

/** One part of a comparison: open where the runs differ, folded where they do not. */
export function ComparePart(props: {
  title: string
  aside: string
  isSame: boolean
  children: ReactNode
}) {
  return (
    <details className="compare-part" open={!props.isSame}>
      <summary>
        <h3 className="font-[550] text-(--text)">{props.title}</h3>
        <span className={props.isSame ? 'text-(--dim)' : 'text-(--status)'}>
          {props.isSame ? 'the same' : 'different'}
        </span>
        <span className="ml-auto text-(--dim) tabular-nums">{props.aside}</span>
      </summary>
      {props.children}
    </details>
  )
}
