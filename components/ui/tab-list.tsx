'use client'

import type { KeyboardEvent } from 'react'

/** `alarm` says in a few words what is wrong behind a tab; null for nothing. */
type Tab<T> = { id: T; label: string; count?: string | null; alarm?: string | null }

/** The ids that tie a tab to its panel. */
export function tabIds(group: string, id: string): { tab: string; panel: string } {
  return { tab: `${group}-tab-${id}`, panel: `${group}-panel-${id}` }
}

const STEP: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

/** Tabs, of which one is selected. Tab reaches the selected one; arrows, Home and End select others. */
export function TabList<T extends string>(props: {
  label: string
  group: string
  tabs: readonly Tab<T>[]
  selected: T
  onSelect(id: T): void
}) {
  const { tabs, group, selected } = props
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === selected)
    const step = STEP[event.key]
    const target =
      step !== undefined
        ? tabs.at((at + step) % tabs.length)
        : event.key === 'Home'
          ? tabs[0]
          : event.key === 'End'
            ? tabs.at(-1)
            : undefined
    if (target === undefined) return
    event.preventDefault()
    props.onSelect(target.id)
    document.getElementById(tabIds(group, target.id).tab)?.focus()
  }
  return (
    <div role="tablist" aria-label={props.label} className="tab-list" onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabIds(group, tab.id).tab}
          aria-controls={tabIds(group, tab.id).panel}
          aria-selected={tab.id === selected}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => props.onSelect(tab.id)}
        >
          <span className="steady" data-text={tab.label}>
            {tab.label}
          </span>
          {tab.alarm !== undefined && tab.alarm !== null && (
            <span className="tab-alarm" title={tab.alarm}>
              <span className="sr-only">{tab.alarm}</span>
            </span>
          )}
          {tab.count !== undefined && tab.count !== null && (
            <span className="tab-count">{tab.count}</span>
          )}
        </button>
      ))}
    </div>
  )
}
