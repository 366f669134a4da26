'use client'

import { useMemo, useState } from 'react'
import { RadioGroup } from '@/components/ui/radio-group'
import type { TypesCell } from '@/lib/contract/types'
import { CLIENTS } from '@/lib/domain/clients/clients'

const OPTIONS = [
  { value: 2, label: 'RESP2' },
  { value: 3, label: 'RESP3' },
] as const
const SHOWN_CHARS = 600

/** What the reply is in the clients of several languages, without `redis.setresp` put in front. */
export function ClientsCard(props: { cells: readonly TypesCell[]; protocol: 2 | 3 }) {
  const [connection, setConnection] = useState<2 | 3>(props.protocol)
  const cell = props.cells.find((one) => one.connection === connection && one.setresp === 2)
  const outcome = cell?.outcome
  const reply = outcome !== undefined && 'reply' in outcome ? outcome.reply : null
  const rows = useMemo(
    () => (reply === null ? [] : CLIENTS.map((client) => ({ client, got: client.read(reply) }))),
    [reply],
  )
  if (reply === null) return null
  return (
    <section className="rounded-[10px] border border-(--line) bg-(--panel)">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-(--line) px-[13px] py-[6px]">
        <h3 className="font-[550]">In your client</h3>
        <span className="ml-auto">
          <RadioGroup
            label="Client’s protocol"
            options={OPTIONS}
            value={connection}
            onChange={(next: 2 | 3) => setConnection(next)}
          />
        </span>
      </header>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">The reply in client libraries</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Client</th>
            <th scope="col">Value</th>
            <th scope="col">Type</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ client, got }) => (
            <tr key={client.name} className="align-baseline not-first:border-t border-(--line)">
              <th scope="row" className="w-[92px] py-[6px] pl-[13px] font-normal text-(--dim)">
                {client.name}
              </th>
              <td
                className={`px-[10px] py-[6px] font-mono text-[12.5px] [overflow-wrap:anywhere] ${got.kind === 'error' ? 'text-(--error)' : ''}`}
              >
                {got.literal.slice(0, SHOWN_CHARS)}
                {got.literal.length > SHOWN_CHARS && <span className="text-(--dim)"> …</span>}
              </td>
              <td className="py-[6px] pr-[13px] text-right font-mono text-[12px] text-(--dim)">
                {got.kind === 'error' && 'error: '}
                {got.type}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
