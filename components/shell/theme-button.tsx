'use client'

import { useState } from 'react'
import { Icon, type IconName } from '@/components/ui/icons'
import { applyTheme, nextTheme, type Theme } from '@/lib/client/theme'

const ICON: Record<Theme, IconName> = { system: 'auto', light: 'sun', dark: 'moon' }
const NAME: Record<Theme, string> = { system: 'as the system', light: 'light', dark: 'dark' }

/** Goes on to the next theme: the system's, light, dark. */
export function ThemeButton(props: { initial: Theme }) {
  const [theme, setTheme] = useState(props.initial)
  const label = `Theme: ${NAME[theme]}`
  const change = () => {
    const next = nextTheme(theme)
    applyTheme(next)
    setTheme(next)
  }
  return (
    <button
      type="button"
      className="btn px-[9px]! py-[6px]!"
      aria-label={label}
      title={label}
      onClick={change}
    >
      <Icon name={ICON[theme]} size={15} />
    </button>
  )
}
