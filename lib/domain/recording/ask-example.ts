import { isList, isTable, type RecordedLocal, type RecordedValue } from './value'
import { entriesOf, isInternal } from './variable-rows'

const NAME = /^[A-Za-z_]\w*$/

/** An expression over the locals at a step that shows what can be asked; the last one is the most interesting. */
export function askExample(locals: readonly RecordedLocal[]): string {
  const named = locals.filter(([name]) => !isInternal(name))
  for (const [name, value] of named.toReversed()) {
    const example = exampleFor(name, value)
    if (example !== null) return example
  }
  return '#KEYS + #ARGV'
}

function exampleFor(name: string, value: RecordedValue): string | null {
  if (isList(value)) return `#${name}`
  if (isTable(value)) {
    const key = entriesOf(value)
      ?.map(([one]) => one)
      .find((one) => typeof one === 'string' && NAME.test(one))
    return typeof key === 'string' ? `${name}.${key}` : `next(${name})`
  }
  if (typeof value === 'number') return `${name} * 2`
  return typeof value === 'string' ? `#${name}` : null
}
