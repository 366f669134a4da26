'use client'

import { useEffect, useState } from 'react'
import type { ApiResult } from '@/lib/client/api'
import { postTypes } from '@/lib/client/types-api'
import type { RunRequest } from '@/lib/contract/run'
import type { Types } from '@/lib/contract/types'

type Answer = Exclude<ApiResult<Types>, { kind: 'aborted' }>

/** The last answer, and whether it is that of the report asked for. */
export type TypesState = { answer: Answer | null; isCurrent: boolean; retry(): void }

/**
 * Asks for the types of a report's run once, while the lens is looked through; not while another run is
 * under way, which has its own report soon. The answer before stays until the next one is there.
 */
export function useTypes(reportId: string, request: RunRequest, running: boolean): TypesState {
  const [got, setGot] = useState<{ of: string; answer: Answer } | null>(null)
  const isCurrent = got?.of === reportId
  useEffect(() => {
    if (isCurrent || running) return
    const abort = new AbortController()
    void postTypes(request, abort.signal).then((answer) => {
      if (answer.kind !== 'aborted') setGot({ of: reportId, answer })
    })
    return () => abort.abort()
  }, [reportId, request, running, isCurrent])
  return { answer: got?.answer ?? null, isCurrent, retry: () => setGot(null) }
}
