'use client'

import { useMemo, useState } from 'react'
import { usePageStore } from '@/lib/client/page-context'
import { setName, take } from '@/lib/client/work/my-work'
import type { KeptRun, Work } from '@/lib/client/work/records'
import { openSnippet, showEarlier } from '@/lib/client/work/reopen'
import { readReport } from '@/lib/client/work/storage'
import { type Entry, entriesOf } from './entries'
import { plainText } from './plain-text'

/** Two runs by their ids, the one to compare with first. */
export type Pair = readonly [string, string]

/** What can be done with the entries of the list. */
export type WorkActions = {
  open(entry: Entry): void
  show(run: KeptRun): void
  toggle(id: string): void
  choose(id: string): void
  compare(one: string, other: string): void
  remove(id: string): void
  /** Null leaves the name as it is. */
  named(id: string, name: string | null): void
}

/** What the list shows besides its entries. */
export type WorkView = {
  open: ReadonlySet<string>
  chosen: readonly string[]
  comparing: Pair | null
  /** The run whose report could not be shown; null where all went well. */
  unread: KeptRun | null
}

/** What is looked at in the list, and what can be done with it. */
export function useWorkActions(work: Work, close: () => void) {
  const store = usePageStore()
  const [view, setView] = useState<WorkView>({
    ...{ open: new Set<string>(), chosen: [], comparing: null, unread: null },
  })
  const change = (next: Partial<WorkView>) => setView((before) => ({ ...before, ...next }))
  const entries = useMemo(() => entriesOf(work), [work])
  const atMs = (id: string) => work.runs.find((run) => run.id === id)?.atMs ?? 0

  const show = async (run: KeptRun) => {
    const entry = entries.find(({ snippet }) => snippet.id === run.snippetId)
    const report = await readReport(run.id).catch(() => null)
    if (entry === undefined || report === null) return change({ unread: run })
    const name = plainText(run.name ?? entry.name)
    showEarlier(store, { report, request: entry.snippet.content, atMs: run.atMs, name })
    close()
  }
  const open = async ({ snippet, name }: Entry) => {
    await openSnippet(store, snippet.content, plainText(name))
    close()
  }
  const actions: WorkActions = {
    open: (entry) => void open(entry),
    show: (run) => void show(run),
    toggle: (id) => {
      const next = new Set(view.open)
      if (!next.delete(id)) next.add(id)
      change({ open: next })
    },
    choose: (id) =>
      setView((before) => ({
        ...before,
        chosen: before.chosen.includes(id)
          ? before.chosen.filter((one) => one !== id)
          : [...before.chosen.slice(-1), id],
      })),
    compare: (one, other) =>
      change({ comparing: atMs(one) <= atMs(other) ? [one, other] : [other, one] }),
    remove: (id) => {
      change({ chosen: view.chosen.filter((one) => one !== id) })
      void take([id])
    },
    named: (id, name) => {
      if (name !== null) void setName(id, name)
    },
  }
  return { entries, view, change, actions }
}
