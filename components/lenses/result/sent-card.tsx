import { Card } from '@/components/lenses/shared/card'
import { CommandText } from '@/components/lenses/shared/command-text'
import { formatCount, formatSize } from '@/components/lenses/shared/format'
import { numbered } from '@/components/lenses/shared/numbered'
import type { RunReport, SentCommand } from '@/lib/contract/run'
import { formatCli } from '@/lib/domain/resp/format-cli'

const LINE_CHARS = 160

/** What was sent to run the script, and how many bytes each command takes: what EVALSHA saves. */
export function SentCard({ report }: { report: RunReport }) {
  const { sent } = report
  if (sent.length === 0) return null
  const bytes = sent.reduce((sum, { sentBytes }) => sum + sentBytes, 0)
  return (
    <Card
      title="Sent"
      aside={`${formatSize(bytes)} in ${sent.length === 1 ? 'one command' : `${sent.length} commands`}`}
    >
      <ol className="font-mono text-[12.5px] leading-[22px]">
        {numbered(sent).map(({ place, item }) => (
          <li key={place} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-[10px]">
            <span>
              <SentText sent={item} />
              {item.reply !== null && (
                <span className="block pl-[14px] text-(--dim) [overflow-wrap:anywhere]">
                  {formatCli(item.reply).trimEnd().slice(0, LINE_CHARS)}
                </span>
              )}
            </span>
            <span className="font-sans text-[11.5px] text-(--dim) tabular-nums">
              {formatSize(item.sentBytes)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function SentText({ sent: { command, sourceAt, more } }: { sent: SentCommand }) {
  const before = sourceAt === null ? command : command.slice(0, sourceAt)
  const after = sourceAt === null ? [] : command.slice(sourceAt + 1)
  return (
    <>
      <CommandText command={before} nameColor="text-(--text) font-semibold" />
      {sourceAt !== null && <span className="text-(--faint)"> &lt;source&gt; </span>}
      {after.length > 0 && <CommandText command={after} nameColor="text-(--integer)" />}
      {more > 0 && <span className="text-(--faint)"> … {formatCount(more)} more arguments</span>}
    </>
  )
}
