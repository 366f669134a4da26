import { ReplyTree } from '@/components/lenses/result/reply-tree'
import { BytesText } from '@/components/lenses/shared/bytes-text'
import type { TypesCell } from '@/lib/contract/types'
import { decodeBase64 } from '@/lib/domain/bytes/base64'
import { toBytes } from '@/lib/domain/bytes/codec'
import { isSameCell } from './same-cell'

const VERSIONS = [2, 3] as const

/** The reply in each of the four ways. What differs from the first way is marked. */
export function Matrix(props: { cells: readonly TypesCell[]; protocol: 2 | 3 }) {
  const [first] = props.cells
  return (
    <section className="overflow-hidden rounded-[10px] border border-(--line) bg-(--panel)">
      <table className="w-full table-fixed border-collapse text-left align-top">
        <caption className="border-b border-(--line) px-[13px] py-[9px] text-left font-[550] text-(--text)">
          Every way to reply
        </caption>
        <thead>
          <tr className="text-[12px] text-(--dim)">
            {VERSIONS.map((connection) => (
              <th
                key={connection}
                scope="col"
                className="border-b border-(--line) px-[13px] py-[7px] font-semibold not-first:border-l"
              >
                RESP{connection} connection
              </th>
            ))}
          </tr>
        </thead>
        {VERSIONS.map((setresp) => (
          <tbody key={setresp}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={2}
                className="border-b border-(--line) bg-(--raised) px-[13px] py-[4px] text-[12px] font-normal text-(--dim)"
              >
                <code>redis.setresp({setresp})</code>
                {setresp === 2 && ', as every script begins'}
              </th>
            </tr>
            <tr>
              {VERSIONS.map((connection) => {
                const cell = props.cells.find(
                  (one) => one.connection === connection && one.setresp === setresp,
                )
                return cell === undefined || first === undefined ? null : (
                  <Cell
                    key={connection}
                    cell={cell}
                    differs={!isSameCell(cell, first)}
                    isRun={setresp === 2 && connection === props.protocol}
                  />
                )
              })}
            </tr>
          </tbody>
        ))}
      </table>
    </section>
  )
}

function Cell(props: { cell: TypesCell; differs: boolean; isRun: boolean }) {
  const { cell, differs, isRun } = props
  return (
    <td
      aria-label={`RESP${cell.connection}, setresp ${cell.setresp}`}
      className={`border-b border-(--line) px-[13px] py-[9px] align-top not-first:border-l ${differs ? 'shadow-[inset_0_0_0_1px_var(--status)]' : ''}`}
    >
      <Reply cell={cell} />
      {cell.wire !== '' && (
        <p className="mt-[6px] font-mono text-[12px] leading-[19px] text-(--dim)">
          <BytesText value={toBytes(decodeBase64(cell.wire))} bare />
        </p>
      )}
      <p className="mt-[4px] flex min-h-[18px] flex-wrap gap-x-[10px] text-[12px]">
        {differs && <span className="text-(--status)">differs</span>}
        {isRun && <span className="text-(--dim)">your run</span>}
      </p>
    </td>
  )
}

function Reply({ cell: { outcome } }: { cell: TypesCell }) {
  switch (outcome.kind) {
    case 'replied':
      return (
        <div className="max-h-[360px] overflow-auto">
          <ReplyTree reply={outcome.reply} />
        </div>
      )
    case 'failed':
      return <BytesText value={outcome.error.message} bare className="font-mono text-(--error)" />
    case 'stopped':
      return (
        <p className="text-(--status)">
          Stopped: {outcome.reason.replaceAll('-', ' ')}, {outcome.limit}
        </p>
      )
    case 'not-started':
      return (
        <p className="text-(--status)">
          Not started: line {outcome.line} of the setup failed. {outcome.error.message}
        </p>
      )
  }
}
