'use client'

import { usePage } from '@/lib/client/page-context'
import { engineName } from './engine-name'

/** Which server runs the script; a choice only where there is more than one. */
export function EngineChoice() {
  const engines = usePage((state) => state.engines)
  const chosen = usePage((state) => state.draft.engine)
  const edit = usePage((state) => state.edit)
  const [first] = engines
  if (first !== undefined && chosen !== undefined && !engines.some(({ id }) => id === chosen)) {
    return (
      <button
        type="button"
        className="btn"
        title={`The script asks for ${chosen}, which this server does not have. Press to ask for none.`}
        onClick={() => edit({ engine: undefined })}
      >
        <span className="max-w-[110px] truncate">no {chosen}</span>
        <span className="wide-only">on {engineName(first)}</span>
      </button>
    )
  }
  if (engines.length < 2) {
    return (
      <span className="engine-name wide-only">{first === undefined ? '' : engineName(first)}</span>
    )
  }
  return (
    <select
      className="btn"
      aria-label="Engine"
      value={chosen ?? first?.id}
      onChange={(event) => edit({ engine: event.target.value })}
    >
      {engines.map((engine) => (
        <option key={engine.id} value={engine.id}>
          {engineName(engine)}
        </option>
      ))}
    </select>
  )
}
