'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { plural } from '@/components/lenses/shared/format'
import { SearchBar } from '@/components/ui/search-bar'
import { byDay, type Entry, searchEntries } from './entries'
import { SnippetRow } from './snippet-row'
import { useListKeys } from './use-list-keys'
import type { WorkActions, WorkView } from './use-work-actions'

/** The snippets and their runs, by the day on which they were used last, with a search. */
export function WorkList(props: {
  entries: readonly Entry[]
  view: WorkView
  actions: WorkActions
  nowMs: number
}) {
  const { entries, view, actions, nowMs } = props
  const [search, setSearch] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const found = useMemo(() => searchEntries(entries, search), [entries, search])
  const days = useMemo(() => byDay(found, nowMs), [found, nowMs])
  useListKeys(list, input)
  // The dialog is open before the list is read.
  useEffect(() => input.current?.focus(), [])
  return (
    <div className="work-scroll">
      <SearchBar
        value={search}
        onValue={setSearch}
        label="Search my work"
        placeholder="Search names, scripts, KEYS, ARGV"
        found={
          search.trim() === ''
            ? plural(entries.length, 'snippet')
            : `${found.length} of ${entries.length}`
        }
        input={input}
        padding="pt-[4px] pb-[10px]"
      />
      <div ref={list} className="flex flex-col gap-[16px] px-[16px] py-[14px]">
        {days.map((day) => (
          <section key={day.heading} aria-label={day.heading}>
            <h3 className="heading mb-[6px] uppercase">{day.heading}</h3>
            <ul className="overflow-clip rounded-[10px] border border-(--line)">
              {day.entries.map((entry) => (
                <SnippetRow
                  key={entry.snippet.id}
                  entry={entry}
                  nowMs={nowMs}
                  isOpen={view.open.has(entry.snippet.id)}
                  chosen={view.chosen}
                  actions={actions}
                />
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && <Nothing isSearch={entries.length > 0} />}
      </div>
    </div>
  )
}

function Nothing({ isSearch }: { isSearch: boolean }) {
  return (
    <div className="grid place-items-center px-6 py-14 text-center">
      <div className="flex max-w-[360px] flex-col gap-2">
        <p className="text-[15px] font-[550]">
          {isSearch ? 'Nothing has these words' : 'Nothing yet'}
        </p>
        <p className="text-(--dim)">
          {isSearch
            ? 'The search looks at names, scripts, KEYS, ARGV and setup.'
            : 'What you run is kept here, in this browser: to open it again, to name it, and to compare two runs.'}
        </p>
      </div>
    </div>
  )
}
