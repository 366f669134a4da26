'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether this is an Apple keyboard, where shortcuts use Cmd; false on the server. */
export function useAppleKeys(): boolean {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  )
}

/** A shortcut with Ctrl or Cmd, as its key is named on this machine. Wide enough for both. */
export function CommandKey(props: { letter: string }) {
  const apple = useAppleKeys()
  return (
    <span className="kbd" aria-hidden="true">
      {apple ? '⌘' : 'Ctrl'} {props.letter}
    </span>
  )
}
