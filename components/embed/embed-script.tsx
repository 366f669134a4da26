'use client'

import { useMemo } from 'react'
import { sourceCodeLines } from '@/components/editor/source-lines'
import { CodeArea } from '@/components/ui/code-area'
import { usePage } from '@/lib/client/page-context'

/** The script, in the text area of the first view: an embed is too small for a whole editor. */
export function EmbedScript(props: { readOnly: boolean }) {
  const source = usePage((state) => state.draft.source)
  const failure = usePage((state) => state.scriptFailure)
  const edit = usePage((state) => state.edit)
  const lines = useMemo(() => sourceCodeLines(source), [source])
  return (
    <section aria-label="Script" className="embed-script">
      <CodeArea
        label="Lua script"
        value={source}
        lines={lines}
        failure={failure}
        readOnly={props.readOnly}
        onChange={(value) => edit({ source: value })}
      />
    </section>
  )
}
