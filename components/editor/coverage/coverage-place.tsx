'use client'

import { Deferred, deferredCode } from '@/components/ui/deferred'
import { useCoverageOn } from '@/lib/client/debug/coverage-setting'

const BAR = deferredCode(async () => (await import('./coverage-bar')).CoverageBar)

/** Where coverage is told, below the script, while it is switched on. */
export function CoveragePlace() {
  return useCoverageOn() ? <Deferred code={BAR} props={{}} /> : null
}
