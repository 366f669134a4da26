'use client'

import { useAppleKeys } from '@/components/ui/command-key'

const APPLE: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' }

/** Keys that are held together, as they are named on this machine: `Shift+F10`, `⇧F10`. */
export function Key({ keys }: { keys: string }) {
  const apple = useAppleKeys()
  const parts = keys.split('+')
  const words = apple
    ? parts.map((part) => APPLE[part] ?? part).join('')
    : keys.replace('Shift+', '⇧')
  return (
    <span className="kbd" aria-hidden="true">
      {words}
    </span>
  )
}
