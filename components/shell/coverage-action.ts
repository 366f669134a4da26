import type { PaletteAction } from '@/components/palette/types'
import { isCoverageOn, setCoverage } from '@/lib/client/debug/coverage-setting'

/** Switches coverage, from the palette. */
export function coverageAction(): PaletteAction {
  const on = isCoverageOn()
  return {
    ...{ id: 'coverage', group: 'Commands', keywords: ['lines', 'hit counts', 'reached'] },
    label: on ? 'Switch coverage off' : 'Switch coverage on: which lines each run reaches',
    run: () => setCoverage(!on),
  }
}
