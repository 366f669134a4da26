/** What a lens says before there is a run to look at; `what` ends the sentence. */
export function NoRun({ what }: { what: string }) {
  return (
    <p className="px-[16px] py-[40px] text-center text-(--dim)">Run the script to see {what}.</p>
  )
}
