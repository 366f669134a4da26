'use client'

import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { MoreButton } from '@/components/lenses/shared/more-button'
import { usePaging } from '@/components/lenses/shared/use-paging'
import type { Reply } from '@/lib/domain/resp/reply'
import { flattenReply, parentIndex, visibleRows } from './flatten-reply'
import { ReplyTreeRow } from './reply-tree-row'

const PAGE_ROWS = 500

/**
 * A reply as a typed tree. It is rendered as a flat list of rows, so that depth costs nothing, and in
 * pages, so that length costs nothing either. One Tab stop; the arrow keys move inside.
 */
export function ReplyTree(props: { reply: Reply }) {
  const rows = useMemo(() => flattenReply(props.reply), [props.reply])
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set())
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const { shown, step, more } = usePaging(props.reply, PAGE_ROWS, PAGE_ROWS)
  const visible = useMemo(() => visibleRows(rows, collapsed, shown), [rows, collapsed, shown])

  const isOpen = (index: number) => !collapsed.has(index)
  const isBranch = (index: number) => (rows[index]?.end ?? 0) > index + 1
  const toggle = useCallback((index: number) => {
    setCollapsed((before) => {
      const next = new Set(before)
      if (!next.delete(index)) next.add(index)
      return next
    })
    setActive(index)
  }, [])
  const focus = (index: number | null | undefined) => {
    if (index === null || index === undefined) return
    setActive(index)
    list.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const at = visible.indexes.indexOf(active)
    if (event.key === 'ArrowDown') focus(visible.indexes[at + 1])
    else if (event.key === 'ArrowUp') focus(visible.indexes[at - 1])
    else if (event.key === 'Home') focus(visible.indexes[0])
    else if (event.key === 'End') focus(visible.indexes.at(-1))
    else if (event.key === 'ArrowRight') {
      if (isBranch(active) && !isOpen(active)) toggle(active)
      else if (isBranch(active)) focus(active + 1)
    } else if (event.key === 'ArrowLeft') {
      if (isBranch(active) && isOpen(active)) toggle(active)
      else focus(parentIndex(rows, active))
    } else if ((event.key === 'Enter' || event.key === ' ') && isBranch(active)) {
      if (event.target instanceof HTMLButtonElement) return
      toggle(active)
    } else return
    event.preventDefault()
  }

  return (
    <>
      <div
        ref={list}
        role="tree"
        tabIndex={-1}
        aria-label="Reply"
        onKeyDown={onKeyDown}
        className="font-mono text-[13px] leading-[23px] outline-none"
      >
        {visible.indexes.map((index) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <ReplyTreeRow
              key={index}
              index={index}
              row={row}
              open={isBranch(index) ? isOpen(index) : null}
              tabStop={index === active}
              onToggle={toggle}
              onFocus={setActive}
            />
          )
        })}
      </div>
      <MoreButton
        shown={visible.indexes.length}
        total={visible.total}
        step={step}
        noun="rows"
        onMore={more}
      />
    </>
  )
}
