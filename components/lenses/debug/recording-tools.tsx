'use client'

import { useState } from 'react'
import { closeRecording } from '@/lib/client/debug/store'
import { Glyph } from './glyph'
import { KeysHelp } from './keys-help'

/** What can be done with a recording as a whole. */
export function RecordingTools({ onRecord }: { onRecord(): void }) {
  const [help, setHelp] = useState(false)
  return (
    <span className="flex items-center">
      <button
        type="button"
        className="icon-btn"
        aria-label="Record again"
        title="Record again (Ctrl+Shift+F5)"
        onClick={onRecord}
      >
        <Glyph name="again" />
      </button>
      <KeysHelp open={help} onOpenChange={setHelp} />
      <button
        type="button"
        className="icon-btn"
        aria-label="Close the recording"
        title="Close the recording (Shift+F5)"
        onClick={closeRecording}
      >
        <Glyph name="close" />
      </button>
    </span>
  )
}
