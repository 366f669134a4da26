'use client'

import { memo } from 'react'
import { Card } from '@/components/lenses/shared/card'
import { plural } from '@/components/lenses/shared/format'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { debugStore } from '@/lib/client/debug/store'
import type { Frame } from '@/lib/domain/recording/step'
import { frameName } from './frame-name'

const ROW_PIXELS = 24

/** The functions that are being executed, the innermost first; choosing one shows its variables. */
export const StackPanel = memo(function StackPanel(props: {
  frames: readonly Frame[]
  chosen: number
}) {
  const { frames, chosen } = props
  const last = frames.length - 1
  // The editor brings the line of the frame into view, and leaves the focus here.
  const choose = (index: number) => debugStore.getState().chooseFrame(index === last ? null : index)
  return (
    <Card title="Call stack" aside={frames.length > 3 ? plural(frames.length, 'call') : undefined}>
      <div className="-mx-[6px] max-h-[196px] overflow-auto">
        <VirtualRows label="Call stack" rows={[...frames].reverse()} height={ROW_PIXELS}>
          {(frame, _, at) => {
            const index = last - at
            return (
              <button
                type="button"
                aria-pressed={index === chosen}
                onClick={() => choose(index)}
                className="debug-frame"
                title={
                  frame.kind === 'coroutine' ? 'A coroutine; what is below resumed it' : undefined
                }
              >
                <span aria-hidden="true" className="text-(--status)">
                  {index === chosen ? '▸' : ''}
                </span>
                <span className="truncate">{frameName(frame)}</span>
                {frame.kind === 'coroutine' && <span className="debug-chip">coroutine</span>}
                <span className="text-(--dim) tabular-nums">line {frame.line}</span>
              </button>
            )
          }}
        </VirtualRows>
      </div>
    </Card>
  )
})
