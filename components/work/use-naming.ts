'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * Whether an entry is being named. Ending it by a key gives the focus back to `row`, the button that the
 * field stands in the place of; leaving the field does not.
 */
export function useNaming() {
  const [state, setState] = useState<'no' | 'yes' | 'ended'>('no')
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (state !== 'ended') return
    row.current?.focus()
    setState('no')
  }, [state])
  return {
    row,
    isNaming: state === 'yes',
    start: () => setState('yes'),
    end: (byKey: boolean) => setState(byKey ? 'ended' : 'no'),
  }
}
