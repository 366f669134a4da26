'use client'

import { formatCount } from '@/components/lenses/shared/format'
import { RadioGroup } from '@/components/ui/radio-group'
import type { Side } from './key-rows'

const SIDES = [
  { value: 'before', label: 'Before' },
  { value: 'after', label: 'After' },
  { value: 'changes', label: 'Changes' },
] as const

/** What to look at, and the way back to the beginning. */
export function KeysToolbar(props: {
  hasReport: boolean
  keys: number
  changes: number
  /** True where there are more keys than were read. */
  truncated: boolean
  side: Side
  onSide(side: Side): void
  changedOnly: boolean
  onChangedOnly(only: boolean): void
  pattern: string
  onPattern(pattern: string): void
  onReset: (() => void) | null
  resetting: boolean
}) {
  const more = props.truncated ? '+' : ''
  return (
    <div className="sticky top-0 z-10 flex flex-wrap items-center gap-[8px] bg-(--bg) pt-[14px] pb-[4px]">
      {props.hasReport && (
        <>
          <RadioGroup
            label="Which keys"
            options={[
              { value: 'all', label: `All ${formatCount(props.keys)}${more}` },
              { value: 'changed', label: `Changed ${formatCount(props.changes)}${more}` },
            ]}
            value={props.changedOnly ? 'changed' : 'all'}
            onChange={(value) => props.onChangedOnly(value === 'changed')}
          />
          <RadioGroup
            label="Which side"
            options={SIDES}
            value={props.side}
            onChange={props.onSide}
          />
        </>
      )}
      <input
        type="search"
        value={props.pattern}
        onChange={(event) => props.onPattern(event.target.value)}
        placeholder="Filter keys, stock:*"
        aria-label="Filter keys by name"
        spellCheck={false}
        autoComplete="off"
        className="min-w-[140px] flex-1 rounded-[7px] border border-(--line) bg-(--raised) px-[9px] py-[4px] font-mono text-[12.5px] text-(--text) placeholder:font-sans placeholder:text-(--faint)"
      />
      {props.onReset !== null && (
        <button
          type="button"
          className="btn min-w-[84px] justify-center"
          disabled={props.resetting}
          title="Empty the keyspace, then run the setup"
          onClick={props.onReset}
        >
          {props.resetting ? 'Resetting…' : 'Reset'}
        </button>
      )}
    </div>
  )
}
