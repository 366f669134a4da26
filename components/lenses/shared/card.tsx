import type { ReactNode } from 'react'

/** A bordered card with a heading and, at its right, what the heading counts; of one line where it holds nothing. */
export function Card(props: { title: string; aside?: ReactNode; children?: ReactNode }) {
  return (
    <section className="rounded-[10px] border border-(--line) bg-(--panel)">
      <header className="flex flex-wrap items-baseline gap-x-3 border-(--line) px-[13px] py-[9px] not-last:border-b">
        <h3 className="shrink-0 font-[550] text-(--text)">{props.title}</h3>
        {props.aside !== undefined && (
          <span className="ml-auto text-(--dim) tabular-nums">{props.aside}</span>
        )}
      </header>
      {props.children !== undefined && <div className="px-[13px] py-[11px]">{props.children}</div>}
    </section>
  )
}
