'use client'

import { LENSES } from '@/components/lenses/lenses'
import { Palette } from '@/components/palette/palette'
import type { PaletteAction } from '@/components/palette/types'
import type { SampleSummary } from '@/components/samples/types'
import { endSession } from '@/lib/client/end-session'
import { usePageStore } from '@/lib/client/page-context'
import { debugActions } from './debug-actions'
import { editorCommands } from './editor-commands'
import { INVOKE } from './invoke-choice'

/** The palette with everything that this page can do. */
export function PagePalette(props: {
  open: boolean
  onOpenChange(open: boolean): void
  samples: readonly SampleSummary[]
  onOpenGallery(): void
  onOpenWork(): void
  onShare(): void
}) {
  const store = usePageStore()
  const { startRun, stopRun, flushScripts, reset, revert, edit, show, draft, run } =
    store.getState()
  const command = (id: string, label: string, action: () => void): PaletteAction => ({
    id,
    label,
    group: 'Commands',
    run: action,
  })
  const actions: PaletteAction[] = [
    { ...command('run', 'Run the script', startRun), keys: 'Ctrl ⏎' },
    { ...command('stop', 'Stop the run', stopRun), disabled: run.kind !== 'running' },
    { ...command('share', 'Share', props.onShare), keys: 'Ctrl S', keywords: ['link', 'save'] },
    command('gallery', 'Browse the samples', props.onOpenGallery),
    {
      ...command('work', 'My work: recent snippets and runs', props.onOpenWork),
      ...{ keys: 'Ctrl O', keywords: ['history', 'compare', 'export', 'import', 'reopen'] },
    },
    draft.start === 'fresh'
      ? command('keep', 'Keep the data between runs', () => edit({ start: 'keep' }))
      : command('fresh', 'Start each run from the setup', () => edit({ start: 'fresh' })),
    { ...command('reset', 'Reset the keyspace', reset), keywords: ['flush', 'clear', 'empty'] },
    {
      ...command(
        'end',
        'End this session: delete its data on the server',
        () => void endSession(store),
      ),
      keywords: ['forget', 'erase', 'privacy', 'remove'],
    },
    { ...command('revert', 'Revert what you edited', revert), keywords: ['undo', 'discard'] },
    ...INVOKE.filter(({ value }) => value !== draft.invoke).map(({ value, label }) =>
      command(value, `Send it with ${label}`, () => edit({ invoke: value })),
    ),
    {
      ...command('script-flush', 'Empty the script cache (SCRIPT FLUSH)', flushScripts),
      keywords: ['noscript', 'evalsha'],
    },
    draft.protocol === 3
      ? command('resp2', 'Speak RESP2', () => edit({ protocol: 2 }))
      : command('resp3', 'Speak RESP3', () => edit({ protocol: 3 })),
    ...debugActions(store),
    ...editorCommands(store),
    ...LENSES.map(
      (lens): PaletteAction => ({
        id: `lens-${lens.id}`,
        label: lens.label,
        group: 'Lenses',
        run: () => show({ lens: lens.id, view: 'result' }),
      }),
    ),
  ]
  return (
    <Palette
      open={props.open}
      onOpenChange={props.onOpenChange}
      actions={actions}
      samples={props.samples}
    />
  )
}
