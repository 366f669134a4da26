import { formatCount, plural } from '@/components/lenses/shared/format'
import type { CoverageStatus } from '@/lib/client/debug/coverage-store'
import { type Coverage, coveredPercent } from '@/lib/domain/recording/coverage'

/** The share of the lines that were reached, in words. */
export function shareWords(coverage: Coverage): string {
  const { reached, executable } = coverage
  if (executable === null) return `${plural(reached, 'line')} reached`
  if (reached === executable) {
    return executable === 1
      ? 'the one line reached · 100 %'
      : `all ${formatCount(executable)} lines reached · 100 %`
  }
  return `${formatCount(reached)} of ${plural(executable, 'line')} reached · ${coveredPercent(coverage)} %`
}

/** Why there is no share to tell. */
export function noShareWords(status: Exclude<CoverageStatus, { kind: 'ready' }>): string {
  switch (status.kind) {
    case 'none':
      return 'run the script to see which lines it reaches'
    case 'recording':
      return status.steps === 0 ? 'recording…' : `recording… ${plural(status.steps, 'step')}`
    case 'not-started':
      return 'the setup failed, no line was reached'
    case 'broken-off':
      return 'not recorded, another recording took its place or the connection was lost'
    case 'offline':
      return 'the server could not be reached to record this run'
    case 'unreadable':
      return `the server’s answer (HTTP ${status.status}) was not understood`
    case 'refused':
      return status.error.code === 'not-found'
        ? 'not recorded, the data before this run are not kept any more'
        : `not recorded: ${status.error.message}`
  }
}
