'use client'

import { useState } from 'react'

/** How many of a long list to render, growing by `step`; back to `first` when `subject` is another. */
export function usePaging(subject: unknown, first: number, step: number) {
  const [state, setState] = useState({ subject, shown: first })
  const shown = state.subject === subject ? state.shown : first
  return { shown, step, more: () => setState({ subject, shown: shown + step }) }
}
