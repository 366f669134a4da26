import type { VariableChange } from '@/lib/domain/recording/variable-rows'
import { ValueStart } from './value-start'

/** What a value was at the step before, beside what it is; nothing where it is as it was. */
export function ChangeNote({ change }: { change: VariableChange }) {
  if (change === null) return null
  if (change === 'new') return <span className="text-(--dim)"> new</span>
  return (
    <span className="text-(--dim)">
      {' was '}
      <ValueStart value={change.was} plain />
    </span>
  )
}
