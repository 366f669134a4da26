'use client'

import { useSyncExternalStore } from 'react'

const KEY = 'perigee:coverage'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether hit counts and coverage of lines stay in the gutter after a run; kept in this browser. */
export function isCoverageOn(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on'
  } catch {
    return false
  }
}

/** Switches coverage on or off, and tells all who listen. */
export function setCoverage(on: boolean): void {
  try {
    if (on) localStorage.setItem(KEY, 'on')
    else localStorage.removeItem(KEY)
  } catch {
    // A browser that keeps nothing has no such setting.
  }
  for (const listener of listeners) listener()
}

/** As `isCoverageOn`, and told of each change; false on the server. */
export function useCoverageOn(): boolean {
  return useSyncExternalStore(subscribe, isCoverageOn, () => false)
}
