'use client'

import { useMemo } from 'react'
import { ArgsInput } from '@/components/inputs/args-input'
import { KeysInput } from '@/components/inputs/keys-input'
import { setupCodeLines } from '@/components/inputs/setup-lines'
import { CodeArea } from '@/components/ui/code-area'
import { usePage } from '@/lib/client/page-context'
import type { Row } from '@/lib/client/rows'

/** As many values as one line may have room for. */
const BRIEF_ROWS = 6

function rowText(row: Row): string {
  return row.mode === 'escapes' || row.text === '' ? `"${row.text}"` : row.text
}

function Brief(props: { name: string; rows: readonly Row[] }) {
  const { rows } = props
  if (rows.length === 0) return null
  const more = rows.length > BRIEF_ROWS ? ' …' : ''
  return (
    <span className="embed-brief">
      <b>{props.name}</b> {rows.slice(0, BRIEF_ROWS).map(rowText).join(' ')}
      {more}
    </span>
  )
}

/** KEYS, ARGV and setup in one line, which opens. */
export function EmbedData(props: { readOnly: boolean }) {
  const keys = usePage((state) => state.draft.keys)
  const args = usePage((state) => state.draft.args)
  const setup = usePage((state) => state.draft.setup)
  const lines = setup.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const isEmpty = keys.length === 0 && args.length === 0 && lines.length === 0
  if (isEmpty && props.readOnly) return null
  return (
    <details className="embed-data">
      <summary>
        <Brief name="KEYS" rows={keys} />
        <Brief name="ARGV" rows={args} />
        {lines.length > 0 && (
          <span className="embed-brief">
            <b>Setup</b> {lines.length === 1 ? lines[0] : `${lines.length} commands`}
          </span>
        )}
        {isEmpty && <span className="embed-brief">No KEYS, no ARGV, no setup</span>}
      </summary>
      <div className="embed-data-body">
        {props.readOnly ? (
          <>
            <Values name="KEYS" rows={keys} />
            <Values name="ARGV" rows={args} />
          </>
        ) : (
          <>
            <KeysInput />
            <ArgsInput />
          </>
        )}
        {(setup !== '' || !props.readOnly) && <Setup readOnly={props.readOnly} />}
      </div>
    </details>
  )
}

function Values(props: { name: 'KEYS' | 'ARGV'; rows: readonly Row[] }) {
  if (props.rows.length === 0) return null
  return (
    <section className="input-section" aria-label={props.name}>
      <header className="input-header">
        <h2 className="heading">{props.name}</h2>
      </header>
      <ol className="embed-values">
        {props.rows.map((row, index) => (
          <li key={row.id}>
            <span>{`[${index + 1}]`}</span> {rowText(row)}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Setup(props: { readOnly: boolean }) {
  const setup = usePage((state) => state.draft.setup)
  const failure = usePage((state) => state.setupFailure)
  const edit = usePage((state) => state.edit)
  const lines = useMemo(() => setupCodeLines(setup), [setup])
  return (
    <section className="input-section" aria-label="Setup">
      <header className="input-header">
        <h2 className="heading">SETUP</h2>
      </header>
      <CodeArea
        small
        label="Setup: redis-cli lines that build the keyspace before each run"
        value={setup}
        lines={lines}
        failure={failure}
        readOnly={props.readOnly}
        placeholder="SET key value"
        onChange={(value) => edit({ setup: value })}
      />
    </section>
  )
}
