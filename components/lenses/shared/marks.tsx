import type { ReactNode } from 'react'

/** What is there now and was not before. */
export function Added({ children }: { children: ReactNode }) {
  return (
    <ins className="rounded-[4px] box-decoration-clone bg-(--add) px-[5px] text-(--addt) no-underline">
      {children}
    </ins>
  )
}

/** What was there before and is not any more. */
export function Removed({ children }: { children: ReactNode }) {
  return (
    <del className="rounded-[4px] box-decoration-clone bg-(--del) px-[5px] text-(--delt) no-underline">
      {children}
    </del>
  )
}

/** Between what was and what is. */
export function Arrow() {
  return (
    <span role="img" aria-label="becomes" className="mx-1.5 text-(--dim)">
      →
    </span>
  )
}
