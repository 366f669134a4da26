'use client'

import { useCallback } from 'react'
import type { PageStore } from '@/lib/client/store'

/** Records what is edited, as the button does; F5 goes on in a recording that is there. The code comes with the first press. */
export function useDebug(store: PageStore, press: 'start' | 'startOrContinue'): () => void {
  return useCallback(async () => {
    try {
      const code = await import('@/lib/client/debug/start')
      code[press](store)
    } catch {
      store.setState({ run: { kind: 'offline' } })
    }
  }, [store, press])
}
