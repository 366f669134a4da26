'use client'

import { memo, useMemo } from 'react'
import { highlightLua } from '@/components/editor/lua-tokens'
import { formatCount } from '@/components/lenses/shared/format'
import type { Recorded } from '@/lib/client/debug/state'

/**
 * Which step is shown, and its line: the text of the line too, which is to be seen where the editor does not show it.
 * It is as wide for each step, so that it wraps for all of them or for none.
 */
export const Where = memo(function Where(props: { recorded: Recorded; at: number }) {
  const { recorded, at } = props
  const { timeline, draft } = recorded
  const lines = useMemo(() => highlightLua(draft.source), [draft.source])
  const all = formatCount(timeline.length)
  const line = timeline.lineAt(at)
  const tokens = lines[line - 1] ?? []
  const width = `step  of  · line `.length + 2 * all.length + String(lines.length).length
  return (
    <div className="debug-where">
      <span className="debug-counter" style={{ minWidth: `${width}ch` }}>
        step {formatCount(at + 1)} of {all} · line {line}
      </span>
      <code className="debug-code" title={tokens.map(({ text }) => text).join('')}>
        {tokens.map(({ start, type, text }) => (
          <span key={start} className={type === 'plain' ? undefined : `tok-${type}`}>
            {text}
          </span>
        ))}
      </code>
    </div>
  )
})
