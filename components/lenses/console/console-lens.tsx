'use client'

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { plural } from '@/components/lenses/shared/format'
import { RadioGroup } from '@/components/ui/radio-group'
import {
  chooseConsoleProtocol,
  clearConsole,
  consoleStore,
  loadCommands,
  runLines,
} from '@/lib/client/console-store'
import { usePage, usePageStore } from '@/lib/client/page-context'
import type { Bytes } from '@/lib/domain/bytes/bytes'
import { EmptyConsole } from './empty-console'
import { Entry } from './entry'
import { Prompt } from './prompt'
import './console.css'

const PROTOCOLS = [
  { value: 2, label: 'RESP2', title: 'as redis-cli' },
  { value: 3, label: 'RESP3', title: 'as redis-cli -3' },
] as const
/** What scrolls must be reachable by key, whatever is in it. */
const SCROLLS = { tabIndex: 0 }
const NO_KEYS: Bytes[] = []

/** The lens Console: redis-cli in the session's keyspace. */
export function ConsoleLens() {
  const page = usePageStore()
  const engine = usePage((state) => state.draft.engine)
  const session = usePage((state) => state.session)
  const { entries, running, waiting, transaction, queued, watching, protocol } =
    useStore(consoleStore)
  const scroller = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const keyspace = session.kind === 'ready' ? session.state.keyspace : null
  const keys = useMemo(() => keyspace?.map(({ key }) => key) ?? NO_KEYS, [keyspace])

  useEffect(() => void loadCommands(engine), [engine])
  useEffect(() => focusAfterClick(input.current), [])
  // A terminal shows what came last.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null && entries.length > 0) element.scrollTop = element.scrollHeight
  }, [entries])

  const run = useCallback((lines: readonly string[]) => void runLines(lines, page), [page])
  const onHelp = useCallback((topic: string) => run([`help ${topic}`]), [run])
  return (
    <div className="flex h-full min-h-[200px] flex-col">
      <div className="flex min-h-[36px] flex-wrap items-center gap-x-3 gap-y-1 border-b border-(--line) px-[13px] py-[4px] text-[12px] text-(--dim)">
        <RadioGroup
          label="Protocol of the console"
          options={PROTOCOLS}
          value={protocol}
          onChange={chooseConsoleProtocol}
        />
        <span className="tabular-nums">
          {transaction && (
            <span className="text-(--status)">MULTI: {plural(queued, 'command')} queued</span>
          )}
          {watching && <span className="text-(--status)">{transaction && ', '}keys watched</span>}
          {waiting.length > 0 && <span> {plural(waiting.length, 'line')} to run</span>}
        </span>
        <button
          type="button"
          className="btn ml-auto !px-2 !py-0 text-[12px]"
          onClick={() => {
            clearConsole()
            input.current?.focus()
          }}
          disabled={entries.length === 0}
          title="Ctrl+L"
        >
          Clear
        </button>
      </div>
      {/* A click on what is no text and no button goes on typing, as in a terminal. */}
      <div
        ref={scroller}
        role="log"
        aria-label="Console"
        aria-busy={running}
        {...SCROLLS}
        className="console-log"
        onPointerUp={(event) => {
          const isText = getSelection()?.toString() !== ''
          const isControl = event.target instanceof Element && event.target.closest('button')
          if (!isText && !isControl && event.pointerType === 'mouse') input.current?.focus()
        }}
      >
        {entries.length === 0 && (
          <EmptyConsole
            onRun={(line) => {
              run([line])
              input.current?.focus()
            }}
          />
        )}
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} onHelp={onHelp} />
        ))}
      </div>
      <Prompt input={input} keys={keys} onRun={run} />
    </div>
  )
}

/** Who chose the lens with the mouse goes on with typing; arrow keys among the tabs stay there. */
function focusAfterClick(input: HTMLInputElement | null): void {
  const active = document.activeElement
  const byKey = active?.matches('[role=tab]:focus-visible')
  if (active?.matches('[role=tab]') && !byKey && matchMedia('(pointer: fine)').matches) {
    input?.focus()
  }
}
