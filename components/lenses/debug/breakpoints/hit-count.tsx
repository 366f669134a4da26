'use client'

import { useState } from 'react'
import type { Breakpoint } from '@/lib/domain/breakpoints/breakpoint'

type LineBreakpoint = Extract<Breakpoint, { kind: 'line' }>
type Mode = 'each' | 'from' | 'exactly' | 'multiples'

const MODES: readonly { mode: Mode; label: string }[] = [
  { mode: 'each', label: 'every hit' },
  { mode: 'from', label: 'from hit' },
  { mode: 'exactly', label: 'only hit' },
  { mode: 'multiples', label: 'multiples of' },
]

const modeOf = ({ hits, hitsAre }: LineBreakpoint): Mode =>
  hits === null ? 'each' : (hitsAre ?? 'from')

/** How often the line must have been hit, with its condition, to stop there. */
export function HitCount(props: {
  breakpoint: LineBreakpoint
  onChange(breakpoint: LineBreakpoint): void
}) {
  const { breakpoint, onChange } = props
  const { hits, line } = breakpoint
  const [text, setText] = useState(String(hits ?? 2))
  const set = (mode: Mode, count: number) => {
    const { hitsAre: _, ...rest } = breakpoint
    if (mode === 'each') onChange({ ...rest, hits: null })
    else if (mode === 'from') onChange({ ...rest, hits: count })
    else onChange({ ...rest, hits: count, hitsAre: mode })
  }
  const count = Math.floor(Number(text))
  const isCount = count >= 1 && count <= Number.MAX_SAFE_INTEGER
  return (
    <span className="flex flex-none items-center gap-[4px]">
      <select
        className="breakpoint-select"
        aria-label={`Hit count of line ${line}`}
        title="A hit is each time the line is about to be executed and its condition holds"
        value={modeOf(breakpoint)}
        onChange={(event) => {
          const chosen = MODES.find(({ mode }) => mode === event.target.value)
          if (chosen !== undefined) set(chosen.mode, isCount ? count : 2)
        }}
      >
        {MODES.map(({ mode, label }) => (
          <option key={mode} value={mode}>
            {label}
          </option>
        ))}
      </select>
      {hits !== null && (
        <input
          type="number"
          min={1}
          aria-label={`Hits of line ${line}`}
          aria-invalid={!isCount}
          className="expression-input !w-[58px]"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            const next = Math.floor(Number(event.target.value))
            if (next >= 1 && next <= Number.MAX_SAFE_INTEGER) set(modeOf(breakpoint), next)
          }}
        />
      )}
    </span>
  )
}
