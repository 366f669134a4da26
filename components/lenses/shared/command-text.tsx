import type { Bytes } from '@/lib/domain/bytes/bytes'
import { quoteArg } from '@/lib/domain/commands/quote-arg'
import { WholeEscapes } from './bytes-text'
import { cutBytes } from './cut-bytes'
import { formatSize } from './format'
import { numbered } from './numbered'

const ARG_BYTES = 200
const ARGS_SHOWN = 40
const NUMBER = /^-?\d+(?:\.\d+)?$/

function argColor(arg: Bytes): string {
  return typeof arg === 'string' && NUMBER.test(arg) ? 'text-(--integer)' : 'text-(--text)'
}

/** A command as redis-cli would take it; `nameColor` colours its name. Long ones are cut, and say so. */
export function CommandText(props: { command: readonly Bytes[]; nameColor: string }) {
  const [name, ...args] = props.command
  const shown = args.slice(0, ARGS_SHOWN)
  return (
    <span className="[overflow-wrap:anywhere] whitespace-pre-wrap">
      <span className={props.nameColor}>{name === undefined ? '' : quoteArg(name)}</span>
      {numbered(shown).map(({ place, item }) => {
        const { head, left } = cutBytes(item, ARG_BYTES)
        return (
          <span key={place} className={argColor(item)}>
            {' '}
            <WholeEscapes text={quoteArg(head)} />
            {left > 0 && <span className="text-(--faint)">… {formatSize(left)} more</span>}
          </span>
        )
      })}
      {args.length > ARGS_SHOWN && (
        <span className="text-(--faint)"> … {args.length - ARGS_SHOWN} more arguments</span>
      )}
    </span>
  )
}
