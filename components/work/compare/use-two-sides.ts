'use client'

import { useEffect, useState } from 'react'
import type { Pair } from '@/components/work/use-work-actions'
import type { KeptRun, Work } from '@/lib/client/work/records'
import { readReport } from '@/lib/client/work/storage'
import type { Side } from './sides'

/** A run with its report, as it is compared. */
export type ComparedRun = Side & { run: KeptRun; snippetName: string | null }

/** Both runs; null while they are read, `missing` where one of them cannot be. */
export function useTwoSides(pair: Pair, work: Work): [ComparedRun, ComparedRun] | 'missing' | null {
  const [sides, setSides] = useState<[ComparedRun, ComparedRun] | 'missing' | null>(null)
  const [first, second] = pair
  // What is kept may change meanwhile, in another tab; what is compared is what was chosen.
  const [{ runs, snippets }] = useState(work)
  useEffect(() => {
    let isWanted = true
    const read = async (id: string): Promise<ComparedRun | null> => {
      const run = runs.find((one) => one.id === id)
      const snippet = snippets.find((one) => one.id === run?.snippetId)
      const report = await readReport(id).catch(() => null)
      if (run === undefined || snippet === undefined || report === null) return null
      return { run, report, content: snippet.content, snippetName: snippet.name ?? snippet.title }
    }
    void Promise.all([read(first), read(second)]).then(([a, b]) => {
      if (isWanted) setSides(a === null || b === null ? 'missing' : [a, b])
    })
    return () => {
      isWanted = false
    }
  }, [first, second, runs, snippets])
  return sides
}
