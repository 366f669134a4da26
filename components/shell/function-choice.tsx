'use client'

import { useEffect } from 'react'
import { usePage } from '@/lib/client/page-context'
import { FLAG_WORDS } from './flag-words'

/** How long the source has to rest before the library is looked at. */
const REST_MS = 400

/** Which function of the library to call, with its flags; or why the library does not load. */
export function FunctionChoice() {
  const source = usePage((state) => state.draft.source)
  const engine = usePage((state) => state.draft.engine)
  const chosen = usePage((state) => state.draft.functionName)
  const result = usePage((state) => state.functions)
  const askFunctions = usePage((state) => state.askFunctions)
  const edit = usePage((state) => state.edit)
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => void askFunctions(source, engine, abort.signal), REST_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [source, engine, askFunctions])

  if (result === null) return <span className="text-[12px] text-(--dim)">loading library</span>
  if (result.kind !== 'loaded') {
    const words = result.kind === 'failed' ? result.error.message : `stopped: ${result.reason}`
    return (
      <span className="min-w-0 truncate font-mono text-[12px] text-(--error)" title={words}>
        {words}
      </span>
    )
  }
  const { name, functions } = result.library
  const picked = functions.find((one) => one.name === chosen) ?? functions[0]
  return (
    <span className="flex min-w-0 items-center gap-2">
      <select
        className="btn min-w-[110px] font-mono text-[12px]! py-0.5!"
        aria-label={`Function of the library ${name}`}
        title={picked?.description ?? undefined}
        value={picked?.name}
        onChange={(event) => edit({ functionName: event.target.value })}
      >
        {functions.map((one) => (
          <option key={one.name} value={one.name}>
            {one.name}
          </option>
        ))}
      </select>
      {picked?.flags.map((flag) => (
        <span key={flag} className="flag min-w-0 truncate" title={FLAG_WORDS[flag]}>
          {flag}
        </span>
      ))}
    </span>
  )
}
