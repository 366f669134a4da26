const EXAMPLES = ['SET greeting "hello"', 'GET greeting', 'KEYS *', 'help @string']

/** What to do before anything was run. */
export function EmptyConsole(props: { onRun(line: string): void }) {
  return (
    <div className="flex max-w-[76ch] flex-col gap-[10px] font-sans text-[13px]">
      <p>
        <b className="font-[550]">redis-cli in your session’s keyspace.</b>{' '}
        <span className="text-(--dim)">
          It has what your scripts left. A run that keeps the data finds what you change here; the
          lens Keys shows it.
        </span>
      </p>
      <p className="flex flex-wrap gap-[6px]">
        {EXAMPLES.map((line) => (
          <button
            key={line}
            type="button"
            className="rounded-[6px] border border-(--line) bg-(--raised) px-[8px] py-[2px] font-mono text-[12px] hover:bg-(--line)"
            onClick={() => props.onRun(line)}
          >
            {line}
          </button>
        ))}
      </p>
    </div>
  )
}
