'use client'

import { useState } from 'react'

/**
 * How many of a long list to render; back to `first` when `subject` is another. It grows by `leastStep`,
 * then to twice as many, so that the last one of thousands is a few presses away.
 */
export function usePaging(subject: unknown, first: number, leastStep: number) {
  const [state, setState] = useState({ subject, shown: first })
  const shown = state.subject === subject ? state.shown : first
  const step = Math.max(leastStep, shown)
  return { shown, step, more: () => setState({ subject, shown: shown + step }) }
}
