import { BytesText } from '@/components/lenses/shared/bytes-text'
import { Note } from '@/components/lenses/shared/note'
import { Words } from '@/components/lenses/shared/words'
import type { SetupFailure } from '@/lib/contract/run'
import { ErrorWords } from './error-words'
import { explainError } from './explain-error'

/** The setup line that kept the script from being started. */
export function NotStartedBody({ outcome }: { outcome: SetupFailure }) {
  const explanation = explainError(outcome.error)
  return (
    <>
      <p>
        <b className="font-semibold">Line {outcome.line} of the setup</b> could not be run, so the
        script was not started.
      </p>
      <p className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-[10px] rounded-[7px] bg-(--raised) px-[11px] py-[6px] font-mono text-[12.5px] leading-[20px]">
        <span className="text-(--faint) tabular-nums">{outcome.line}</span>
        <BytesText value={outcome.command} bare />
      </p>
      <ErrorWords error={outcome.error} />
      {explanation !== null && (
        <Note>
          <Words text={explanation} />
        </Note>
      )}
    </>
  )
}
