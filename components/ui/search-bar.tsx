import type { ReactNode, Ref } from 'react'

/** The search above a list, which stays in sight as that scrolls, and how much of it was found. */
export function SearchBar(props: {
  value: string
  onValue(value: string): void
  label: string
  placeholder: string
  /** How much is listed, in a few words. */
  found: ReactNode
  input?: Ref<HTMLInputElement>
  padding: string
}) {
  return (
    <div
      className={`sticky top-0 z-10 flex items-center gap-[12px] border-b border-(--line) bg-(--panel) px-[16px] ${props.padding}`}
    >
      <input
        ref={props.input}
        type="search"
        value={props.value}
        onChange={(event) => props.onValue(event.target.value)}
        placeholder={props.placeholder}
        aria-label={props.label}
        spellCheck={false}
        autoComplete="off"
        className="min-w-0 flex-1 rounded-[7px] border border-(--line) bg-(--raised) px-[10px] py-[6px] text-(--text) placeholder:text-(--faint)"
      />
      <span role="status" className="min-w-[76px] text-right text-(--dim) tabular-nums">
        {props.found}
      </span>
    </div>
  )
}
