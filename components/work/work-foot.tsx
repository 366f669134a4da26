'use client'

import { useRef, useState } from 'react'
import { formatSize, plural } from '@/components/lenses/shared/format'
import { workSize } from '@/lib/client/work/bounds'
import { MOST_FILE_BYTES } from '@/lib/client/work/file'
import { exportAll, importFile, takeAll } from '@/lib/client/work/my-work'
import type { StoredWork } from '@/lib/client/work/storage'
import { importWords } from './import-words'

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** How much is kept, and what can be done with all of it. */
export function WorkFoot({ work, onEmptied }: { work: StoredWork; onEmptied(): void }) {
  const [said, setSaid] = useState('')
  const file = useRef<HTMLInputElement>(null)
  const isEmpty = work.snippets.length === 0
  const save = async () => {
    const now = Date.now()
    const text = await exportAll(now)
    if (text === null) return setSaid('Nothing was exported: what is kept cannot be read.')
    const name = `perigee-my-work-${new Date(now).toISOString().slice(0, 10)}.json`
    download(text, name)
    setSaid(`Exported to ${name}.`)
  }
  const read = async (one: File | undefined) => {
    if (one === undefined) return
    if (one.size > MOST_FILE_BYTES) return setSaid(importWords({ kind: 'too-large' }))
    setSaid('Importing …')
    const text = await one.text().catch(() => '')
    setSaid(importWords(await importFile(text)))
  }
  return (
    <footer className="mt-auto flex flex-col gap-[8px] border-t border-(--line) px-[16px] py-[10px]">
      <p role="status" className="text-(--dim) empty:hidden">
        {said}
      </p>
      <div className="flex flex-wrap items-center gap-[8px]">
        <span className="mr-auto w-full text-(--dim) tabular-nums md:w-auto">
          {plural(work.runs.length, 'run')}, {formatSize(workSize(work))}, in this browser only
        </span>
        <button type="button" className="btn" disabled={isEmpty} onClick={() => void save()}>
          Export all
        </button>
        <button type="button" className="btn" onClick={() => file.current?.click()}>
          Import …
        </button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          aria-label="File to import"
          hidden
          onChange={(event) => {
            void read(event.target.files?.[0])
            // The same file can be chosen once more.
            event.target.value = ''
          }}
        />
        <button
          type="button"
          className="btn"
          disabled={isEmpty && work.unread === 0}
          onClick={() => void takeAll().then(onEmptied)}
        >
          Delete everything
        </button>
      </div>
      <p className="not-narrow text-[12px] text-(--faint)">
        ↑ ↓ go through the list, ⏎ opens, → shows the runs, C chooses a run to compare, F2 renames,
        Del deletes.
      </p>
    </footer>
  )
}
