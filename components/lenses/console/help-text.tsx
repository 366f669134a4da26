import type { CommandInfo } from '@/lib/contract/commands'
import { FORBIDDEN_WORDS } from './forbidden-words'

const LISTED = 60

/** What `help` answers: the documentation of a command, a list of several, or how to ask. */
export function HelpText(props: {
  topic: string
  found: readonly CommandInfo[]
  onHelp(topic: string): void
}) {
  const { topic, found } = props
  const [first] = found
  if (topic === '') return <HowTo />
  if (first === undefined) {
    return (
      <p className="font-sans text-(--dim)">
        This server has no command {topic}. Try <code>help @string</code> for a group.
      </p>
    )
  }
  const isOne = first.name === topic
  const others = isOne ? found.slice(1) : found
  return (
    <>
      {isOne && <OneCommand info={first} />}
      {others.length > 0 && (
        <ul className="mt-1 grid max-w-[100ch] gap-x-4">
          {others.slice(0, LISTED).map(({ name, summary, forbidden }) => (
            <li key={name} className="flex flex-wrap gap-x-3">
              <button
                type="button"
                className="min-w-[24ch] text-left text-(--moon) hover:underline"
                onClick={() => props.onHelp(name)}
              >
                {name}
              </button>
              <span className="font-sans text-(--dim)">
                {summary}
                {forbidden !== null && <span className="text-(--status)"> Forbidden here.</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function OneCommand({ info }: { info: CommandInfo }) {
  const { deprecated } = info
  const rows = [
    ['since', info.since],
    ['group', info.group],
    ['complexity', info.complexity],
    ['flags', info.flags.join(' ')],
    ...(deprecated === null
      ? []
      : [['deprecated', `since ${deprecated.since}, use ${deprecated.replacedBy}`]]),
  ]
  return (
    <div className="max-w-[100ch]">
      <p className="[overflow-wrap:anywhere]">
        <b className="font-semibold text-(--text)">{info.name}</b>{' '}
        <span className="text-(--dim)">{info.syntax}</span>
      </p>
      <p className="font-sans">{info.summary}</p>
      <dl className="mt-1 grid grid-cols-[max-content_1fr] gap-x-4 text-[12px]">
        {rows.map(
          ([term, words]) =>
            words !== '' && (
              <div key={term} className="contents">
                <dt className="text-(--dim)">{term}</dt>
                <dd className="[overflow-wrap:anywhere]">{words}</dd>
              </div>
            ),
        )}
      </dl>
      {info.forbidden !== null && (
        <p className="mt-1 font-sans text-(--status)">
          Forbidden here: {FORBIDDEN_WORDS[info.forbidden]}
        </p>
      )}
    </div>
  )
}

function HowTo() {
  return (
    <div className="font-sans text-(--dim)">
      <p>
        <code>help SET</code> explains a command, <code>help @hash</code> lists a group,{' '}
        <code>clear</code> empties the screen.
      </p>
      <p>
        Groups: @bitmap @generic @geo @hash @hyperloglog @list @pubsub @scripting @server @set
        @sorted-set @stream @string @transactions
      </p>
    </div>
  )
}
