import { CommandKey } from '@/components/ui/command-key'

/** What to do before there is anything to see. */
export function EmptyResult() {
  return (
    <div className="grid place-items-center px-6 py-16 text-center">
      <div className="flex max-w-[340px] flex-col gap-2">
        <p className="text-[15px] font-[550]">No run yet</p>
        <p className="text-(--dim)">
          Press <b className="font-semibold text-(--text)">Run</b> <Key letter="⏎" /> to send the
          script to a real, private Redis. The reply shows here with every type it has.
        </p>
        <p className="text-(--dim)">
          Nothing to run? Open a sample <Key letter="K" />.
        </p>
      </div>
    </div>
  )
}

function Key({ letter }: { letter: string }) {
  return (
    <span className="rounded-[5px] border border-(--line) bg-(--raised) px-[5px] py-px">
      <CommandKey letter={letter} />
    </span>
  )
}
